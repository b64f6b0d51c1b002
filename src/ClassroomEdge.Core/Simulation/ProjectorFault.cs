namespace ClassroomEdge.Core.Simulation;

/// <summary>How a simulated projector misbehaves.</summary>
public enum ProjectorFault
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Without mains: the lamp goes out, connections are refused and open ones end.</summary>
    Unplugged,

    /// <summary>It answers late, and warms up four times as long.</summary>
    Slow,
}
