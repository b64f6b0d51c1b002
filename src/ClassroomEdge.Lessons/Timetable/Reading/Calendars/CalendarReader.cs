using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Timetable.Reading.Calendars;

/// <summary>Reads iCalendar (RFC 5545): finds events and time zones; what an event says is <see cref="EventReader"/>'s.</summary>
internal static class CalendarReader
{
    /// <exception cref="TimetableException"><c>timetable.bad-file</c>.</exception>
    public static ReadTimetable Read(string text, ReadingContext context)
    {
        var problems = new ProblemBook();
        var zones = new CalendarZones(context.Zone);
        var events = Events(text, zones, problems);
        var reader = new EventReader(context, zones, problems);
        reader.ReadAll(events);
        return new ReadTimetable("iCalendar", reader.Lessons, reader.Uids, problems.Sorted);
    }

    private static List<CalendarEvent> Events(string text, CalendarZones zones, ProblemBook problems)
    {
        var events = new List<CalendarEvent>();
        var open = new Stack<string>();
        CalendarEvent? current = null;
        var (zone, offset, hasDaylight) = ("", (string?)null, false);
        foreach (var (line, property, raw) in ContentLine.Lines(text))
        {
            if (property is null)
            {
                if (raw.Trim().Length > 0)
                {
                    problems.Note(line, "", "no-property", raw, "NAME:value");
                }

                continue;
            }

            var inside = open.Count > 0 ? open.Peek() : "";
            switch (property.Name, property.Value.Trim().ToUpperInvariant())
            {
                case ("BEGIN", var name):
                    open.Push(name);
                    current = name == "VEVENT" ? new CalendarEvent(line) : current;
                    hasDaylight |= name == "DAYLIGHT";
                    (zone, offset, hasDaylight) = name == "VTIMEZONE" ? ("", null, false) : (zone, offset, hasDaylight);
                    break;
                case ("END", var name):
                    if (inside == name)
                    {
                        open.Pop();
                    }
                    else
                    {
                        problems.Note(line, "END", "not-open", name, inside);
                    }

                    if (name == "VEVENT" && current is not null)
                    {
                        events.Add(current);
                        current = null;
                    }
                    else if (name == "VTIMEZONE")
                    {
                        zones.Define(zone, offset, hasDaylight);
                    }

                    break;
                default:
                    if (inside == "VEVENT")
                    {
                        current?.Add(property);
                    }
                    else if (inside == "VTIMEZONE" && property.Name == "TZID")
                    {
                        zone = property.Text;
                    }
                    else if (inside == "STANDARD" && property.Name == "TZOFFSETTO")
                    {
                        offset = property.Value.Trim();
                    }

                    break;
            }
        }

        if (current is not null)
        {
            problems.Skip(current.Line, "VEVENT", "cut-off", "BEGIN:VEVENT", "END:VEVENT");
        }

        return events;
    }
}
