using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Core.Rooms;

/// <summary>What is known of one device at a moment.</summary>
/// <param name="Id">As in the profile, <c>[a-z0-9-]+</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">What the pages draw: <c>light</c>, <c>screen</c>, <c>projector</c>, <c>display</c>, <c>switcher</c>, <c>camera</c>, <c>computer</c>,
/// <c>audio</c>, <c>climate</c>, <c>sensor</c>, <c>contact</c>, <c>button</c>, <c>meter</c>, <c>switch</c>.</param>
/// <param name="Driver">The driver's name, for example <c>scd4x</c>.</param>
/// <param name="Settable">The properties that a command may set.</param>
/// <param name="Health">Whether it answers.</param>
/// <param name="ErrorCode">Why it does not answer, as an <see cref="EdgeException.Code"/>; null when it does.</param>
/// <param name="ErrorMessage">The same in English; null when it answers.</param>
/// <param name="Properties">Last readings by property name. They stay when the device fails: look at <see cref="Health"/> and each time.</param>
public sealed record DeviceSnapshot(
    string Id,
    LocalizedText Name,
    string Kind,
    string Driver,
    ImmutableArray<string> Settable,
    DeviceHealth Health,
    string? ErrorCode,
    string? ErrorMessage,
    ImmutableSortedDictionary<string, PropertySnapshot> Properties)
{
    /// <summary>The same as <see cref="Settable"/> with what each takes, for drawing its control.</summary>
    public ImmutableArray<SettableProperty> Controls { get; init; } = [];

    /// <summary>What was commanded last, by property: tells whether a hand or a rule stands behind a value.</summary>
    public ImmutableSortedDictionary<string, PropertyCommand> Commanded { get; init; } =
        ImmutableSortedDictionary<string, PropertyCommand>.Empty;
}
