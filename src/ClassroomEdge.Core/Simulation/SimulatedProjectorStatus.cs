namespace ClassroomEdge.Core.Simulation;

/// <summary>A simulated projector and its fault.</summary>
public sealed record SimulatedProjectorStatus(string Id, ProjectorFault Fault)
{
    /// <summary><c>off</c>, <c>on</c>, <c>warming</c>, <c>cooling</c>.</summary>
    public string Power { get; init; } = "off";

    /// <summary>Its PJLink input code, for example <c>31</c>.</summary>
    public string Input { get; init; } = "";

    /// <summary>Hours that its lamp has burnt.</summary>
    public double LampHours { get; init; }
}
