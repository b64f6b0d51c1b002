namespace ClassroomEdge.Core.Media;

/// <summary>The lesson being made one picture and one sound. Thread-safe.</summary>
public interface IComposition : IAsyncDisposable
{
    /// <summary>Shows that from the next picture on, and lets that be heard; returns at once.</summary>
    void Show(ComposedScene scene);
}
