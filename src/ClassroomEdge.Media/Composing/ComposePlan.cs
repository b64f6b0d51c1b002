using System.Collections.Immutable;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Recordings;

namespace ClassroomEdge.Media.Composing;

/// <summary>What is shown when: pure, so that a resumed job comes to the same.</summary>
internal static class ComposePlan
{
    public const int FramesPerSecond = 25;

    /// <summary>A crash costs at most so much work.</summary>
    private const long LongestSegment = 60 * FramesPerSecond;

    /// <summary>Nobody sees a layout that lasts shorter.</summary>
    private const long ShortestSegment = FramesPerSecond / 2;

    /// <summary>All pictures that the layout may show, as far as the room was filmed meanwhile.</summary>
    public static ImmutableArray<ComposePicture> Pictures(
        RecordingTimeline timeline, IEnumerable<RecordingTrack> tracks, CompositionLayout layout)
    {
        var pictures = ImmutableArray.CreateBuilder<ComposePicture>();
        pictures.Add(new ComposePicture("", PicturePart.Room, TimeSpan.Zero, TimeSpan.Zero, timeline.Duration));
        foreach (var track in tracks.Where(t => t.HasPicture))
        {
            var part = track.Feed is FeedIds.Slides or FeedIds.Screen ? PicturePart.Slides : PicturePart.Partner;
            if (part is PicturePart.Partner && layout is CompositionLayout.SlidesAndTeacher)
            {
                continue;
            }

            pictures.AddRange(timeline.PiecesOf(track.StartedAt, track.Duration)
                .Select(p => new ComposePicture(track.Id, part, p.From, p.To, p.Length)));
        }

        return pictures.ToImmutable();
    }

    /// <summary>The segments, from the first frame to the last without a gap.</summary>
    public static ImmutableArray<ComposeSegment> Segments(TimeSpan duration, ImmutableArray<ComposePicture> pictures)
    {
        var end = Frame(duration);
        var cuts = pictures.SelectMany(p => new[] { Frame(p.To), Frame(p.To + p.Length) })
            .Concat(Enumerable.Range(0, (int)(end / LongestSegment) + 1).Select(i => i * LongestSegment))
            .Where(f => f > 0 && f < end).Order().Distinct();
        List<long> starts = [0];
        foreach (var cut in cuts)
        {
            if (cut - starts[^1] >= ShortestSegment && end - cut >= ShortestSegment)
            {
                starts.Add(cut);
            }
        }

        return
        [
            .. starts.Select((start, i) =>
            {
                var next = i + 1 < starts.Count ? starts[i + 1] : end;
                return new ComposeSegment(i, start, (int)(next - start), Shown(pictures, start, next));
            }),
        ];
    }

    /// <summary>The frame at that time.</summary>
    public static long Frame(TimeSpan at) => (long)Math.Round(at.TotalSeconds * FramesPerSecond);

    /// <summary>The time of that frame.</summary>
    public static TimeSpan Time(long frame) => TimeSpan.FromSeconds((double)frame / FramesPerSecond);

    /// <summary>Those there most of the time; of two films of one feed (it came anew) the one that is there longer.</summary>
    private static ImmutableArray<ComposePicture> Shown(ImmutableArray<ComposePicture> pictures, long start, long end)
    {
        long Overlap(ComposePicture p) => Math.Min(end, Frame(p.To + p.Length)) - Math.Max(start, Frame(p.To));
        return
        [
            .. pictures.Where(p => Overlap(p) * 2 > end - start)
                .GroupBy(p => p.Source.Split('.')[0])
                .Select(g => g.MaxBy(Overlap)!),
        ];
    }
}
