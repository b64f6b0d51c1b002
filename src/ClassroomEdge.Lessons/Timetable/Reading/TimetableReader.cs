using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Timetable.Reading;

/// <summary>Reads a timetable of either format: what begins with <c>BEGIN:VCALENDAR</c> is iCalendar, the rest CSV.</summary>
internal static class TimetableReader
{
    private const int MostBytes = 4 * 1024 * 1024;

    /// <exception cref="TimetableException"><c>timetable.bad-file</c>.</exception>
    public static ReadTimetable Read(TimetableFile file, ReadingContext context)
    {
        if (file.Content.Length > MostBytes)
        {
            throw Bad("too-large", "the file is larger than 4 MiB");
        }

        if (file.Content.Span is [0x50, 0x4B, ..])
        {
            throw Bad("spreadsheet", "this is a spreadsheet (.xlsx): save it as CSV, then import that");
        }

        var (text, encoding) = FileText.Read(file.Content.Span)
            ?? throw Bad("no-text", "this is no text file: send an iCalendar (.ics) or CSV file");
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Bad("empty", "the file is empty");
        }

        return text.AsSpan().TrimStart().StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase)
            ? Calendars.CalendarReader.Read(text, context)
            : Tables.TableReader.Read(text, encoding, context);
    }

    internal static TimetableException Bad(string reason, string message) => new("timetable.bad-file", message)
    {
        Details = new Dictionary<string, string> { ["reason"] = reason },
    };
}
