using System.Collections.Immutable;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Devices;

/// <summary>A property that can be set, and with what: enough to draw its control and to check a command.</summary>
/// <param name="Name">The property's name, see <see cref="DeviceProperty"/>.</param>
/// <param name="Kind">What it takes.</param>
public sealed record SettableProperty(string Name, SettableKind Kind)
{
    /// <summary>The words of a choice.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Smallest number.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest number.</summary>
    public double? Maximum { get; init; }

    /// <summary>Unit of a number.</summary>
    public Unit Unit { get; init; } = Unit.None;

    /// <summary>On or off.</summary>
    public static SettableProperty Switch(string name) => new(name, SettableKind.Switch);

    /// <summary>One of these words.</summary>
    public static SettableProperty Choice(string name, params ReadOnlySpan<string> words) =>
        new(name, SettableKind.Choice) { Words = [.. words] };

    /// <summary>A number from minimum to maximum.</summary>
    public static SettableProperty Number(string name, double minimum, double maximum, Unit unit) =>
        new(name, SettableKind.Number) { Minimum = minimum, Maximum = maximum, Unit = unit };

    /// <summary>What is wrong with a value for it, English; null when nothing is.</summary>
    public string? Check(PropertyValue value) => (Kind, value) switch
    {
        (SettableKind.Switch, PropertyValue.Switch) => null,
        (SettableKind.Switch, _) => $"must be true or false, not {value}",
        (SettableKind.Choice, PropertyValue.Choice c) when Words.Contains(c.Word) => null,
        (SettableKind.Choice, _) => $"must be one of {string.Join(", ", Words)}, not {value}",
        (_, PropertyValue.Measurement m) when m.Value >= Minimum && m.Value <= Maximum && (m.Unit == Unit || m.Unit == Unit.None) => null,
        _ => $"must be a number from {Minimum} to {Maximum} {Unit}".TrimEnd() + $", not {value}",
    };
}
