using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Contacts;

/// <summary>A contact at a door or a window, most often a magnet and a reed contact between the line and ground.</summary>
public sealed record ContactSettings : IOnBus
{
    /// <summary>Id of the GPIO bus.</summary>
    public required string Bus { get; init; }

    /// <summary>Number of the line on its chip.</summary>
    [Range(0, 1023)]
    public required int Line { get; init; }

    /// <summary>False: the contact closes with the door, so an open door leaves the wire high. True: the other way round.</summary>
    public bool OpenIsLow { get; init; }

    /// <summary>What pulls the wire while the contact is open.</summary>
    public GpioBias Bias { get; init; } = GpioBias.PullUp;

    /// <summary>A change counts once the contact has been steady for this long.</summary>
    [DurationRange("0s", "10s")]
    public TimeSpan Debounce { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>More changes than this within a minute mean a loose contact: the alert <c>device.flapping</c>.</summary>
    [Range(2, 1000)]
    public int FlappingChanges { get; init; } = 20;
}
