using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Buttons;

/// <summary>A push button, most often between the line and ground.</summary>
public sealed record ButtonSettings : IOnBus
{
    /// <summary>Id of the GPIO bus.</summary>
    public required string Bus { get; init; }

    /// <summary>Number of the line on its chip.</summary>
    [Range(0, 1023)]
    public required int Line { get; init; }

    /// <summary>True when the pressed button pulls the wire low.</summary>
    public bool ActiveLow { get; init; } = true;

    /// <summary>What pulls the wire while the button is not pressed.</summary>
    public GpioBias Bias { get; init; } = GpioBias.PullUp;

    /// <summary>A change counts once the contact has been steady for this long.</summary>
    [DurationRange("0s", "200ms")]
    public TimeSpan Debounce { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Held this long, a press is long.</summary>
    [DurationRange("200ms", "10s")]
    public TimeSpan LongPress { get; init; } = TimeSpan.FromMilliseconds(700);

    /// <summary>Two presses with no more than this between them are a double one. A short press is told only after this time;
    /// 0s: at once, and there are no double ones.</summary>
    [DurationRange("0s", "2s")]
    public TimeSpan DoubleGap { get; init; } = TimeSpan.FromMilliseconds(300);
}
