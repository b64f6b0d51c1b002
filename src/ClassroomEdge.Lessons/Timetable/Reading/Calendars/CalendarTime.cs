using System.Globalization;

namespace ClassroomEdge.Lessons.Timetable.Reading.Calendars;

/// <summary>A DATE or DATE-TIME of iCalendar: wall-clock time and the zone that it is meant in.</summary>
/// <param name="Local">In that zone.</param>
/// <param name="Zone">Where.</param>
/// <param name="IsDate">True: a whole day.</param>
internal readonly record struct CalendarTime(DateTime Local, TimeZoneInfo Zone, bool IsDate)
{
    /// <summary>The moment.</summary>
    public DateTimeOffset Moment => ReadingContext.At(Local, Zone);

    /// <summary>Parses one value; null when it is none.</summary>
    public static CalendarTime? Parse(string value, TimeZoneInfo zone)
    {
        if (DateTime.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new CalendarTime(day, zone, true);
        }

        var utc = value.EndsWith('Z');
        return DateTime.TryParseExact(
            utc ? value[..^1] : value, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new CalendarTime(local, utc ? TimeZoneInfo.Utc : zone, false)
            : null;
    }

    /// <summary>The same moment on another zone's wall clock.</summary>
    public CalendarTime In(TimeZoneInfo zone) =>
        IsDate || zone.Equals(Zone) ? this : new CalendarTime(TimeZoneInfo.ConvertTime(Moment, zone).DateTime, zone, false);
}
