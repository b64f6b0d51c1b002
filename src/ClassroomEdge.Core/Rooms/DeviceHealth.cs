namespace ClassroomEdge.Core.Rooms;

/// <summary>Whether a device answers.</summary>
public enum DeviceHealth
{
    /// <summary>Not connected yet.</summary>
    Starting,

    /// <summary>Answers within its deadlines.</summary>
    Ok,

    /// <summary>Failed; the supervisor tries again with back-off.</summary>
    Retrying,

    /// <summary>Failed for longer than the restart budget allows; tried again rarely, shown to people.</summary>
    Degraded,
}
