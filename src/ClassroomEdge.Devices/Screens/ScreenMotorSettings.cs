using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Screens;

/// <summary>A screen or blind whose motor has two relays, one a direction, and its own limit switches.</summary>
public sealed record ScreenMotorSettings : IOnBus
{
    /// <summary>Id of the GPIO bus.</summary>
    public required string Bus { get; init; }

    /// <summary>Line of the relay that moves it up.</summary>
    [Range(0, 1023)]
    public required int UpLine { get; init; }

    /// <summary>Line of the relay that moves it down.</summary>
    [Range(0, 1023)]
    public required int DownLine { get; init; }

    /// <summary>True when the relays close at electrical low.</summary>
    public bool ActiveLow { get; init; }

    /// <summary>The whole way from end to end, with a little in hand; the relay is open again after it.</summary>
    [DurationRange("1s", "5m")]
    public TimeSpan TravelTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Rest between the two directions, so that the motor's capacitor discharges.</summary>
    [DurationRange("100ms", "10s")]
    public TimeSpan DeadTime { get; init; } = TimeSpan.FromMilliseconds(500);
}
