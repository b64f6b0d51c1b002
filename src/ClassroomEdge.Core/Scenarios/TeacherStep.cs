namespace ClassroomEdge.Core.Scenarios;

/// <summary>The teacher does one thing at a panel.</summary>
public sealed record TeacherStep
{
    /// <summary>Which panel, where the room has several; the audit log names it.</summary>
    public string Panel { get; init; } = "panel-1";

    /// <summary>Id of a scene to activate.</summary>
    public string? Scene { get; init; }

    /// <summary>A device to set.</summary>
    public DeviceStep? Set { get; init; }

    /// <summary>A synchronous lesson to start.</summary>
    public LessonStep? StartLesson { get; init; }

    /// <summary>Ends the lesson under way.</summary>
    public bool EndLesson { get; init; }

    /// <summary>Confirms the roll of the lesson under way, or of the last one, with this number.</summary>
    public int? ConfirmRoll { get; init; }

    /// <summary>Confirms the roll as the camera counts it.</summary>
    public bool ConfirmRollAsSeen { get; init; }

    /// <summary>Lowers the hand of that partner.</summary>
    public int? LowerHand { get; init; }

    /// <summary>Mutes that partner.</summary>
    public int? Mute { get; init; }

    /// <summary>Removes that partner from the lesson.</summary>
    public int? Remove { get; init; }

    /// <summary>Stops a rule for a while.</summary>
    public RuleHoldStep? HoldRule { get; init; }

    /// <summary>A timetable's text, CSV or iCalendar as a school's system exports it: imported, instead of what was imported before.</summary>
    public string? ImportTimetable { get; init; }

    /// <summary>The error's code with which this must be refused, for example <c>lesson.already-live</c>; null: it must succeed.</summary>
    public string? Refused { get; init; }
}
