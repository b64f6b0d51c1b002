namespace ClassroomEdge.Core.Rules;

/// <summary>Kinds of <see cref="RuleReason"/>; pages have a text for each.</summary>
public enum RuleReasonCode
{
    /// <summary>A measurement is above its limit.</summary>
    Above,

    /// <summary>A measurement is below its limit.</summary>
    Below,

    /// <summary>A property has the value.</summary>
    Is,

    /// <summary>A button was pressed.</summary>
    Press,

    /// <summary>Somebody is in the room.</summary>
    Occupied,

    /// <summary>Nobody is in the room.</summary>
    Empty,

    /// <summary>The time of day has come.</summary>
    Time,

    /// <summary>The timetable: its word is the phase.</summary>
    Timetable,

    /// <summary>The synchronous lesson: its word is <c>none</c>, <c>live</c>, <c>underWay</c>.</summary>
    Lesson,

    /// <summary>The active scene.</summary>
    Mode,

    /// <summary>None of the devices has been read yet.</summary>
    NoReading,

    /// <summary>The device does not answer.</summary>
    DeviceDown,

    /// <summary>The last reading is too old.</summary>
    Stale,

    /// <summary>The reading cannot be true.</summary>
    Implausible,

    /// <summary>Nothing tells whether people are there.</summary>
    NobodyLooks,

    /// <summary>It waits for the end of the lesson.</summary>
    LessonProtected,

    /// <summary>It waits because somebody set it by hand.</summary>
    SetByHand,

    /// <summary>Somebody stopped the rule.</summary>
    HeldByPerson,

    /// <summary>It commanded too often.</summary>
    TooOften,
}
