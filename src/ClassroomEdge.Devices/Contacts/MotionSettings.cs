using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Contacts;

/// <summary>A motion detector with a switching output (PIR, radar).</summary>
public sealed record MotionSettings : IOnBus
{
    /// <summary>Id of the GPIO bus.</summary>
    public required string Bus { get; init; }

    /// <summary>Number of the line on its chip.</summary>
    [Range(0, 1023)]
    public required int Line { get; init; }

    /// <summary>True when the detector pulls the wire low on motion: an alarm contact, an open collector.</summary>
    public bool ActiveLow { get; init; }

    /// <summary>What pulls the wire while the detector does not.</summary>
    public GpioBias Bias { get; init; } = GpioBias.AsIs;

    /// <summary>A signal counts once it has been steady for this long.</summary>
    [DurationRange("0s", "10s")]
    public TimeSpan Debounce { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Motion stays reported for this long after the detector saw it last: pupils who write sit still.</summary>
    [DurationRange("0s", "1h")]
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(30);
}
