namespace ClassroomEdge.Core.Jobs;

/// <summary>Where a <see cref="Job"/> stands.</summary>
public enum JobState
{
    /// <summary>Its turn comes; also after the service was interrupted while it ran.</summary>
    Waiting,

    /// <summary>Being worked on.</summary>
    Running,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Failed, see its error; it can be begun again.</summary>
    Failed,

    /// <summary>Somebody cancelled it; it can be begun again.</summary>
    Cancelled,
}
