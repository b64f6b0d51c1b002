using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Profiles;

/// <summary>
/// One condition, of one kind: a property that is above, below or at a value; a button's press; people; a time of day; the
/// timetable; the lesson; the mode. On a device that does not answer, or whose value is old or impossible, it is unknown:
/// neither fulfilled nor not.
/// </summary>
public sealed record RuleConditionProfile
{
    /// <summary>The device; without it every device that has the property, and one of them is enough.</summary>
    public string? Device { get; init; }

    /// <summary>Its property: <c>co2</c>, <c>power</c>, <c>open</c>.</summary>
    public string? Property { get; init; }

    /// <summary>Fulfilled from above this number.</summary>
    public double? Above { get; init; }

    /// <summary>Fulfilled from below this number.</summary>
    public double? Below { get; init; }

    /// <summary>How far the number must go back before it counts as no longer fulfilled, in the property's unit.</summary>
    [Range(0, 100000)]
    public double Hysteresis { get; init; }

    /// <summary>Fulfilled while the property is this: <c>on</c>, <c>true</c>, <c>hdmi1</c>.</summary>
    public PropertyValue? Is { get; init; }

    /// <summary>Fulfilled at the moment in which the button is pressed so: <c>short</c>, <c>long</c>, <c>double</c>.</summary>
    [AllowedValues("short", "long", "double")]
    public string? Press { get; init; }

    /// <summary>People in the room, by headcount and motion detectors.</summary>
    public RuleOccupancy? Occupancy { get; init; }

    /// <summary>Fulfilled at this time of day, local, <c>HH:mm</c>; missed by more than five minutes (the box was off), not at all.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    public string? At { get; init; }

    /// <summary>From this time of day, local, <c>HH:mm</c>; later than <see cref="Until"/>: over midnight.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    public string? From { get; init; }

    /// <summary>Until before this time of day, local, <c>HH:mm</c>.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    public string? Until { get; init; }

    /// <summary>Days of the week on which <see cref="At"/>, or the time from <see cref="From"/>, begins; without: every day.</summary>
    public IReadOnlyList<RuleDay> Days { get; init; } = [];

    /// <summary>Where the day stands in the profile's timetable.</summary>
    public RuleTimetablePhase? Timetable { get; init; }

    /// <summary>The synchronous lesson.</summary>
    public RuleLesson? Lesson { get; init; }

    /// <summary>The scene that was activated last.</summary>
    public string? Mode { get; init; }

    /// <summary>It must have been fulfilled for so long.</summary>
    [DurationRange("0s", "24h")]
    public TimeSpan For { get; init; }

    /// <summary>A measurement older than this counts as unknown; null: as for all rules.</summary>
    [DurationRange("10s", "48h")]
    public TimeSpan? StaleAfter { get; init; }
}
