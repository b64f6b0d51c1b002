namespace ClassroomEdge.Core.Buses;

/// <summary>How an input is taken.</summary>
public sealed record GpioInputSettings
{
    /// <summary>True when logical high is electrical low: a button to ground.</summary>
    public bool ActiveLow { get; init; }

    /// <summary>What pulls the wire while nobody drives it. A chip that cannot says so with <c>bus.unsupported</c>, except for
    /// <see cref="GpioBias.None"/>, which every chip can.</summary>
    public GpioBias Bias { get; init; } = GpioBias.AsIs;

    /// <summary>A change counts once the wire has been steady for this long; zero: at once.</summary>
    public TimeSpan Debounce { get; init; } = TimeSpan.Zero;
}
