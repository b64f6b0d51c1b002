using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Meters;

/// <summary>An energy meter with a pulse output (S0, IEC 62053-31), between the line and ground.</summary>
public sealed record PulseMeterSettings : IOnBus
{
    /// <summary>Id of the GPIO bus.</summary>
    public required string Bus { get; init; }

    /// <summary>Number of the line on its chip.</summary>
    [Range(0, 1023)]
    public required int Line { get; init; }

    /// <summary>Pulses a kilowatt hour, as printed on the meter: 800, 1000, 2000, …</summary>
    [Range(1, 100_000)]
    public required int PulsesPerKilowattHour { get; init; }

    /// <summary>True when a pulse pulls the wire low.</summary>
    public bool ActiveLow { get; init; } = true;

    /// <summary>What pulls the wire between pulses.</summary>
    public GpioBias Bias { get; init; } = GpioBias.PullUp;

    /// <summary>A pulse counts once it has been steady for this long; the standard's are 30 ms long at least.</summary>
    [DurationRange("0s", "25ms")]
    public TimeSpan Debounce { get; init; } = TimeSpan.FromMilliseconds(5);
}
