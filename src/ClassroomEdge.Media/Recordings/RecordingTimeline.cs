using System.Collections.Immutable;
using System.Text.Json;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Recordings;

/// <summary>From the clock on the wall to places in the film, and what falls into a gap.</summary>
internal sealed class RecordingTimeline(ImmutableArray<RecordingSpan> spans)
{
    /// <summary>By time.</summary>
    public ImmutableArray<RecordingSpan> Spans => spans;

    /// <summary>Length of the film.</summary>
    public TimeSpan Duration => spans is [.., var last] ? last.Offset + last.Duration : TimeSpan.Zero;

    /// <summary>Where in the film that moment is; in a gap the next place there is; null: before its beginning or after its end.</summary>
    public TimeSpan? PositionOf(DateTimeOffset at)
    {
        foreach (var span in spans)
        {
            if (at < span.StartedAt + span.Duration)
            {
                return at >= span.StartedAt ? span.Offset + (at - span.StartedAt) : span.Offset > TimeSpan.Zero ? span.Offset : null;
            }
        }

        return null;
    }

    /// <summary>What of something that lasted from then on is in the film: from where in it, to where in the film, how long.</summary>
    public IEnumerable<(TimeSpan From, TimeSpan To, TimeSpan Length)> PiecesOf(DateTimeOffset startedAt, TimeSpan duration)
    {
        foreach (var span in spans)
        {
            var begin = Later(span.StartedAt, startedAt);
            var end = Earlier(span.StartedAt + span.Duration, startedAt + duration);
            if (end > begin)
            {
                yield return (begin - startedAt, span.Offset + (begin - span.StartedAt), end - begin);
            }
        }
    }

    /// <summary>As stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(spans);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static RecordingTimeline Parse(string json) =>
        new(JsonSerializer.Deserialize<ImmutableArray<RecordingSpan>>(json));

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
