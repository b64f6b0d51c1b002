namespace ClassroomEdge.Core.Rooms;

/// <summary>How bad an <see cref="Alert"/> is.</summary>
public enum AlertSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Will need somebody.</summary>
    Warning,

    /// <summary>Needs somebody now.</summary>
    Critical,
}
