namespace ClassroomEdge.Core.Components;

/// <summary>Whether a component works.</summary>
public enum ComponentState
{
    /// <summary>Being started.</summary>
    Starting,

    /// <summary>Works.</summary>
    Ready,

    /// <summary>Failed; being restarted or retried.</summary>
    Degraded,

    /// <summary>Absent; the room works without what it gives.</summary>
    Missing,
}
