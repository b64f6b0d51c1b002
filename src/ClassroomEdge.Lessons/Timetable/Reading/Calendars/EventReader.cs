using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Timetable.Reading.Tables;

namespace ClassroomEdge.Lessons.Timetable.Reading.Calendars;

/// <summary>Turns events into lessons: repetitions (RRULE, RDATE) less exceptions (EXDATE), and those moved (RECURRENCE-ID).</summary>
internal sealed class EventReader(ReadingContext context, CalendarZones zones, ProblemBook problems)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(40);

    private readonly Dictionary<(string Uid, string Occurrence), ReadLesson> _lessons = [];
    private readonly HashSet<string> _uids = new(StringComparer.Ordinal);

    /// <summary>In order of time.</summary>
    public IReadOnlyList<ReadLesson> Lessons => [.. _lessons.Values.OrderBy(l => l.StartsAt)];

    /// <summary>All UIDs seen.</summary>
    public IReadOnlySet<string> Uids => _uids;

    public void ReadAll(IEnumerable<CalendarEvent> events)
    {
        // A repetition that was moved may stand in front of its series.
        foreach (var one in events.OrderBy(e => e["RECURRENCE-ID"] is not null))
        {
            if (_lessons.Count < ReadingContext.MostLessons)
            {
                Read(one);
            }
        }
    }

    private void Read(CalendarEvent one)
    {
        if (one["DTSTART"] is not { } begin)
        {
            problems.Skip(one.Line, "DTSTART", "no-start", "VEVENT", "DTSTART;TZID=Asia/Shanghai:20260901T080000");
            return;
        }

        if (Times(begin) is not [var start] || Length(one, start) is not { } length)
        {
            return;
        }

        var title = one["SUMMARY"]?.Text.ReplaceLineEndings(" ") ?? "";
        if (title.Length == 0)
        {
            problems.Skip(one.Line, "SUMMARY", "no-title", "", "1–80");
            return;
        }

        if (title.Length > 80)
        {
            problems.Note(one["SUMMARY"]!.Line, "SUMMARY", "too-long", title, "80");
            title = title[..80];
        }

        // Without a UID (RFC 5545 demands one) time and title are what stays the same.
        var uid = one["UID"]?.Text is { Length: > 0 } id ? id : $"{begin.Value} {title}";
        _uids.Add(uid);
        if (start.IsDate)
        {
            problems.Skip(begin.Line, "DTSTART", "whole-day", begin.Value, "20260901T080000");
            return;
        }

        var lesson = Words(one, uid, title);
        if (one["RECURRENCE-ID"] is { } moved)
        {
            Move(one, moved, start, length, lesson);
            return;
        }

        if (IsCancelled(one))
        {
            return;
        }

        foreach (var at in Occurrences(one, start))
        {
            if (_lessons.Count >= ReadingContext.MostLessons)
            {
                return;
            }

            Put(lesson, at.Moment, at.Moment, length);
        }
    }

    private void Move(CalendarEvent one, ContentLine moved, CalendarTime start, TimeSpan length, ReadLesson lesson)
    {
        if (Times(moved) is not [var original])
        {
            return;
        }

        // A series of times with an exception named by its day alone: the one of that day.
        var key = original.IsDate
            ? _lessons.Keys.FirstOrDefault(k => k.Uid == lesson.Uid
                && TimeZoneInfo.ConvertTime(_lessons[k].StartsAt, zones.Own).Date == original.Local.Date)
            : (lesson.Uid, Key(original.Moment));
        if (key.Uid is not null)
        {
            _lessons.Remove(key);
        }

        if (!IsCancelled(one))
        {
            Put(lesson, original.IsDate ? start.Moment : original.Moment, start.Moment, length);
        }
    }

    private void Put(ReadLesson lesson, DateTimeOffset original, DateTimeOffset at, TimeSpan length) =>
        _lessons[(lesson.Uid, Key(original))] = lesson with
        {
            Occurrence = Key(original), StartsAt = at, EndsAt = at + length,
        };

    private IEnumerable<CalendarTime> Occurrences(CalendarEvent one, CalendarTime start)
    {
        var last = context.Horizon.ToDateTime(TimeOnly.MaxValue);
        var times = new SortedSet<DateTime> { start.Local };
        foreach (var property in one.All("RRULE"))
        {
            if (RecurrenceRule.Parse(property.Value, start.Zone, out var wrong) is not { } rule)
            {
                problems.Note(property.Line, "RRULE", "unknown-rule", wrong, "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270115T000000Z");
                continue;
            }

            // The first of a rule that it does not fit itself is no lesson.
            var repeated = rule.Times(start.Local, last).TakeWhile(_ => times.Count < ReadingContext.MostLessons).ToList();
            if (repeated.Count > 0 && repeated[0] != start.Local)
            {
                times.Remove(start.Local);
            }

            times.UnionWith(repeated);
        }

        foreach (var time in one.All("RDATE").SelectMany(Times))
        {
            times.Add(time.IsDate ? time.Local.Date + start.Local.TimeOfDay : time.In(start.Zone).Local);
        }

        foreach (var time in one.All("EXDATE").SelectMany(Times))
        {
            if (time.IsDate)
            {
                times.RemoveWhere(t => t.Date == time.Local.Date);
            }
            else
            {
                times.Remove(time.In(start.Zone).Local);
            }
        }

        foreach (var unknown in one.All("EXRULE"))
        {
            problems.Note(unknown.Line, "EXRULE", "unknown-rule", unknown.Value, "EXDATE");
        }

        return times.Select(t => start with { Local = t });
    }

    private IReadOnlyList<CalendarTime> Times(ContentLine property)
    {
        var zone = zones.Own;
        if (property.Parameters.GetValueOrDefault("TZID") is { } id)
        {
            if (zones.Find(id) is { } known)
            {
                zone = known;
            }
            else
            {
                problems.Note(property.Line, property.Name, "unknown-zone", id, zones.Own.Id);
            }
        }

        var times = new List<CalendarTime>();
        foreach (var value in property.Value.Split(','))
        {
            // A period of RDATE: its begin counts.
            if (CalendarTime.Parse(value.Trim().Split('/')[0], zone) is { } time)
            {
                times.Add(time);
            }
            else
            {
                problems.Skip(property.Line, property.Name, "bad-date", value, "20260901T080000");
            }
        }

        return times;
    }

    private TimeSpan? Length(CalendarEvent one, CalendarTime start)
    {
        if (one["DTEND"] is { } property)
        {
            if (Times(property) is not [var end])
            {
                return null;
            }

            var length = end.Moment - start.Moment;
            if (!start.IsDate && (length <= TimeSpan.Zero || length > Longest))
            {
                problems.Skip(property.Line, "DTEND", "ends-before", property.Value, "> " + one["DTSTART"]!.Value);
                return null;
            }

            return length;
        }

        if (one["DURATION"] is not { } duration)
        {
            return Usual;
        }

        try
        {
            var length = System.Xml.XmlConvert.ToTimeSpan(duration.Value.Trim());
            if (length > TimeSpan.Zero && length <= Longest)
            {
                return length;
            }
        }
        catch (FormatException)
        {
            // Told below: weeks (P1W) are no length of a lesson either.
        }

        problems.Skip(duration.Line, "DURATION", "bad-duration", duration.Value, "PT40M");
        return null;
    }

    /// <summary>Class, teacher and partner schools: lines of the description named as the columns of a table.</summary>
    private static ReadLesson Words(CalendarEvent one, string uid, string title)
    {
        var said = new Dictionary<TableColumn, string>();
        foreach (var line in (one["DESCRIPTION"]?.Text ?? "").Split('\n'))
        {
            if (line.Split([':', '：'], 2) is [var name, var value] && TableHeading.Of(name) is { } column)
            {
                said.TryAdd(column, value.Trim());
            }
        }

        var categories = one.All("CATEGORIES").SelectMany(c => c.Value.Split(',')).ToArray();
        ImmutableArray<string> partners =
            [.. Reading.Words.Schools(said.GetValueOrDefault(TableColumn.Partners, "")).Where(p => p.Length <= 80).Take(16)];
        var kind = categories.Append(said.GetValueOrDefault(TableColumn.Kind, "")).Select(Reading.Words.Kind).FirstOrDefault(k => k is not null);
        var organizer = one["ORGANIZER"]?.Parameters.GetValueOrDefault("CN") ?? "";
        return new ReadLesson(
            uid, "", default, default, title,
            Short(said.GetValueOrDefault(TableColumn.ClassName, "")),
            Short(said.GetValueOrDefault(TableColumn.Teacher, organizer)),
            kind ?? (partners.Length > 0 ? LessonKind.Teaching : null),
            partners);
    }

    private static bool IsCancelled(CalendarEvent one) =>
        string.Equals(one["STATUS"]?.Value.Trim(), "CANCELLED", StringComparison.OrdinalIgnoreCase);

    private static string Short(string text) => text.Length <= 80 ? text : text[..80];

    private static string Key(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
