using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Protocols;

/// <summary>How a device goes on and off.</summary>
public sealed record ProtocolPower
{
    /// <summary>From the command to a picture.</summary>
    [DurationRange("0s", "10m")]
    public TimeSpan WarmUp { get; init; }

    /// <summary>From the command to standby.</summary>
    [DurationRange("0s", "10m")]
    public TimeSpan CoolDown { get; init; }

    /// <summary>So long after a command it may still report what was before.</summary>
    [DurationRange("0s", "2m")]
    public TimeSpan Lag { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What it does with other commands while it warms up or cools down.</summary>
    public ProtocolConduct WhileChanging { get; init; }

    /// <summary>What it does while off with commands that need power; <c>silent</c>: with every question, so that silence means off.</summary>
    public ProtocolConduct WhileOff { get; init; } = ProtocolConduct.Refuses;
}
