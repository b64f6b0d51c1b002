namespace ClassroomEdge.Core.Lessons;

/// <summary>Where an entry of the timetable comes from.</summary>
public enum TimetableSource
{
    /// <summary>The room's profile: the same every day, as long as no timetable was imported.</summary>
    Profile,

    /// <summary>A file: iCalendar or CSV.</summary>
    Imported,

    /// <summary>Planned by hand.</summary>
    Planned,
}
