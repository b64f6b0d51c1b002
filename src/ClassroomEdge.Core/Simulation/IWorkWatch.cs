namespace ClassroomEdge.Core.Simulation;

/// <summary>
/// A clock that stands still while anybody works, as a virtual one does. It sees the thread pool by itself; who works on a
/// thread of their own tells it. Thread-safe.
/// </summary>
public interface IWorkWatch
{
    /// <summary>Work begins, or is about to: told before the thread is woken, so that the clock never slips in between.</summary>
    void Began();

    /// <summary>As often as <see cref="Began"/>: the thread is about to wait.</summary>
    void Ended();
}
