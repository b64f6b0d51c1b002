using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Relays;

/// <summary>A relay on a GPIO line: a lamp, a socket.</summary>
public sealed record RelaySettings : IOnBus
{
    /// <summary>Id of the GPIO bus.</summary>
    public required string Bus { get; init; }

    /// <summary>Number of the line on its chip.</summary>
    [Range(0, 1023)]
    public required int Line { get; init; }

    /// <summary>True when the relay closes at electrical low, as on most relay boards.</summary>
    public bool ActiveLow { get; init; }

    /// <summary>What pages draw.</summary>
    public RelayKind Kind { get; init; } = RelayKind.Light;
}
