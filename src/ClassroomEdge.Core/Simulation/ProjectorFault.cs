namespace ClassroomEdge.Core.Simulation;

/// <summary>How a simulated projector misbehaves.</summary>
public enum ProjectorFault
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Its network cable is out: connections are refused and open ones end.</summary>
    Unplugged,

    /// <summary>It answers late.</summary>
    Slow,
}
