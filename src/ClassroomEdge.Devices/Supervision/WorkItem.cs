namespace ClassroomEdge.Devices.Supervision;

/// <summary>One thing for a worker to do.</summary>
internal abstract class WorkItem(Lane lane)
{
    public Lane Lane { get; } = lane;

    /// <summary>Nobody waits for it any more.</summary>
    public abstract bool IsAbandoned { get; }

    public abstract Task RunAsync();

    public abstract void Abandon();
}
