using System.Globalization;

namespace ClassroomEdge.Lessons.Timetable.Reading.Calendars;

/// <summary>
/// The time zones of a calendar. A TZID is looked for among the system's, by its IANA or Windows name; one that only the
/// file knows is taken by its VTIMEZONE where that has one offset the whole year, as China's.
/// </summary>
internal sealed class CalendarZones(TimeZoneInfo own)
{
    private readonly Dictionary<string, (TimeSpan Offset, bool HasDaylight)> _defined = new(StringComparer.Ordinal);

    /// <summary>The box's own.</summary>
    public TimeZoneInfo Own => own;

    /// <summary>What the file's VTIMEZONE says.</summary>
    public void Define(string id, string? standardOffset, bool hasDaylight)
    {
        if (standardOffset is not null && Offset(standardOffset) is { } offset)
        {
            _defined[id] = (offset, hasDaylight);
        }
    }

    /// <summary>The zone of that TZID; null when nobody knows it.</summary>
    public TimeZoneInfo? Find(string id)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var known))
        {
            return known;
        }

        // Some programs prefix their own path: /freeassociation.sourceforge.net/Asia/Shanghai.
        var parts = id.Split('/');
        if (parts.Length > 2 && TimeZoneInfo.TryFindSystemTimeZoneById($"{parts[^2]}/{parts[^1]}", out known))
        {
            return known;
        }

        return id is "China Standard Time" or "Beijing" or "中国标准时间" or "(UTC+08:00) 北京，重庆，香港特别行政区，乌鲁木齐"
            ? Fixed(id, TimeSpan.FromHours(8))
            : _defined.TryGetValue(id, out var zone) && !zone.HasDaylight ? Fixed(id, zone.Offset) : null;
    }

    private static TimeZoneInfo Fixed(string id, TimeSpan offset) =>
        TimeZoneInfo.CreateCustomTimeZone(id, offset, id, id);

    private static TimeSpan? Offset(string text) =>
        text is ['+' or '-', _, _, _, _, ..]
        && TimeSpan.TryParseExact(text.AsSpan(1, 4), "hhmm", CultureInfo.InvariantCulture, out var offset)
        && offset < TimeSpan.FromHours(14)
            ? text[0] == '-' ? -offset : offset
            : null;
}
