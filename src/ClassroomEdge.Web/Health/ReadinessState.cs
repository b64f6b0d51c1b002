namespace ClassroomEdge.Web.Health;

/// <summary>Whether the room can be used.</summary>
internal enum ReadinessState
{
    /// <summary>Not yet, or no longer.</summary>
    Starting,

    /// <summary>With everything.</summary>
    Ready,

    /// <summary>Yes, but parts are missing or failing.</summary>
    Degraded,
}
