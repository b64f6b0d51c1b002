using System.Globalization;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Recordings;

/// <summary>A line of the table <c>media_recordings</c>.</summary>
internal sealed record RecordingRow
{
    public const string Open = "open";
    public const string Finished = "finished";
    public const string Empty = "empty";

    /// <summary>Made room when the disk was full; whole elsewhere.</summary>
    public const string Deleted = "deleted";

    public required string Id { get; init; }

    public required string LessonId { get; init; }

    public required string Title { get; init; }

    /// <summary>ISO 8601, UTC.</summary>
    public required string StartedAt { get; init; }

    /// <summary>One of the constants above.</summary>
    public required string State { get; init; }

    public long DurationMs { get; init; }

    public long SizeBytes { get; init; }

    public long Parts { get; init; }

    /// <summary>See <see cref="RecordingTimeline.ToJson"/>.</summary>
    public string Spans { get; init; } = "[]";

    /// <summary>When what was filmed; for one joined by an older version a guess that knows of no gaps.</summary>
    public RecordingTimeline Timeline() => RecordingTimeline.Parse(Spans) is { Spans.Length: > 0 } known
        ? known
        : new RecordingTimeline(DurationMs == 0 ? [] : [new RecordingSpan(ToRecording().StartedAt, TimeSpan.Zero, TimeSpan.FromMilliseconds(DurationMs))]);

    public Recording ToRecording() => new(
        Id,
        LessonId,
        Title,
        DateTimeOffset.Parse(StartedAt, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        TimeSpan.FromMilliseconds(DurationMs),
        SizeBytes,
        RecordingFiles.FinishedName(Id),
        (int)Parts);
}
