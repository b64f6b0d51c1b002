namespace ClassroomEdge.Core.Rooms;

/// <summary>Whether the broker is connected.</summary>
public enum LinkState
{
    /// <summary>Not tried yet.</summary>
    Starting,

    /// <summary>Connected.</summary>
    Online,

    /// <summary>Not connected; tried again with back-off.</summary>
    Offline,
}
