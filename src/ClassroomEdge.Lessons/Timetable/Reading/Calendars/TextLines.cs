using System.Text;

namespace ClassroomEdge.Lessons.Timetable.Reading.Calendars;

/// <summary>Physical lines.</summary>
internal static class TextLines
{
    /// <summary>As a list, for what cannot hold a span over a yield.</summary>
    public static List<string> ToList(this SpanLineEnumerator lines)
    {
        var list = new List<string>();
        foreach (var line in lines)
        {
            list.Add(line.ToString());
        }

        return list;
    }
}
