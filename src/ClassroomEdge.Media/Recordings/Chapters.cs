using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Recordings;

/// <summary>Chapters from the marks of a lesson.</summary>
internal static class Chapters
{
    /// <summary>Who leafs through slides makes one chapter, named after where they stopped.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);

    /// <summary>The chapters of a film: from its beginning to its end without a gap; none without marks.</summary>
    public static ImmutableArray<RecordingChapter> Of(
        RecordingTimeline timeline, string title, IEnumerable<LessonMark> marks)
    {
        var starts = new List<(TimeSpan At, MarkKind? Kind, string Title)> { (TimeSpan.Zero, null, title) };
        foreach (var mark in marks.Where(m => m.Kind is not MarkKind.Comment).OrderBy(m => m.At))
        {
            if (timeline.PositionOf(mark.At) is not { } at)
            {
                continue;
            }

            if (at - starts[^1].At < Shortest)
            {
                at = starts[^1].At;
                starts.RemoveAt(starts.Count - 1);
            }

            starts.Add((at, mark.Kind, mark.Text));
        }

        return starts is [{ Kind: null }]
            ? []
            : [.. starts.Select((s, i) => new RecordingChapter(
                s.At, i + 1 < starts.Count ? starts[i + 1].At : timeline.Duration, s.Kind, s.Title))];
    }

    /// <summary>As ffmpeg reads them (ffmpeg-formats, "Metadata").</summary>
    public static string Metadata(string title, IEnumerable<RecordingChapter> chapters)
    {
        var text = new StringBuilder(";FFMETADATA1\n").Append("title=").Append(Escaped(title)).Append('\n');
        foreach (var chapter in chapters)
        {
            text.Append("[CHAPTER]\nTIMEBASE=1/1000\n")
                .Append(CultureInfo.InvariantCulture, $"START={chapter.Start.TotalMilliseconds:0}\nEND={chapter.End.TotalMilliseconds:0}\n")
                .Append("title=").Append(Escaped(chapter.Title)).Append('\n');
        }

        return text.ToString();
    }

    private static string Escaped(string value)
    {
        var text = new StringBuilder();
        foreach (var c in value.ReplaceLineEndings(" "))
        {
            _ = c is '=' or ';' or '#' or '\\' ? text.Append('\\').Append(c) : text.Append(c);
        }

        return text.ToString();
    }
}
