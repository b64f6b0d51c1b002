using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Dimmers;

/// <summary>
/// A lamp on a PWM channel: a LED driver, or a converter to 0–10 V or 1–10 V. A 1–10 V driver does not switch its lamp off
/// (IEC 60929 annex E): <c>minimumPercent: 10</c>, and a relay in its mains for off.
/// </summary>
public sealed record DimmerSettings : IOnBus
{
    /// <summary>Id of the PWM bus.</summary>
    public required string Bus { get; init; }

    /// <summary>Number of the channel on its chip.</summary>
    [Range(0, 1023)]
    public required int Channel { get; init; }

    /// <summary>True when a low channel means light: an optocoupler between.</summary>
    public bool Inverted { get; init; }

    /// <summary>What the channel puts out at the faintest light; 10 for 1–10 V.</summary>
    [Range(0, 90)]
    public int MinimumPercent { get; init; }

    /// <summary>What the channel puts out at full light.</summary>
    [Range(10, 100)]
    public int MaximumPercent { get; init; } = 100;

    /// <summary>From brightness to what the channel puts out.</summary>
    public DimmingCurve Curve { get; init; } = DimmingCurve.Linear;

    /// <summary>From dark to full; a smaller change takes its share.</summary>
    [DurationRange("0s", "60s")]
    public TimeSpan Fade { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>Brightness in per cent when it is switched on and nobody has set one before.</summary>
    [Range(1, 100)]
    public int PowerOnPercent { get; init; } = 100;
}
