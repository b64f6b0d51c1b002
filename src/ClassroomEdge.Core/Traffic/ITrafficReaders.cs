namespace ClassroomEdge.Core.Traffic;

/// <summary>Makes readers of this room's traffic. Thread-safe.</summary>
public interface ITrafficReaders
{
    /// <summary>A reader that has seen nothing yet.</summary>
    ITrafficReader Create();
}
