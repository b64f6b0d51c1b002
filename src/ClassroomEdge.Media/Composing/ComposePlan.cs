using System.Collections.Immutable;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Pages;
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
        RecordingTimeline timeline, IEnumerable<RecordingTrack> tracks, IEnumerable<RecordedPage> pages, CompositionLayout layout)
    {
        var pictures = ImmutableArray.CreateBuilder<ComposePicture>();
        pictures.Add(new ComposePicture("", PicturePart.Room, TimeSpan.Zero, TimeSpan.Zero, timeline.Duration));
        foreach (var track in tracks.Where(t => t.HasPicture))
        {
            var part = PartOf(track.Feed);
            if (part is PicturePart.Partner && layout is CompositionLayout.SlidesAndTeacher)
            {
                continue;
            }

            pictures.AddRange(timeline.PiecesOf(track.StartedAt, track.Duration)
                .Select(p => new ComposePicture(track.Id, part, p.From, p.To, p.Length)));
        }

        foreach (var page in pages)
        {
            pictures.AddRange(timeline.PiecesOf(page.ShownAt, page.Duration)
                .Select(p => new ComposePicture(page.Name, PicturePart.Page, TimeSpan.Zero, p.To, p.Length)));
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

    private static PicturePart PartOf(string feed) => feed switch
    {
        FeedIds.Screen => PicturePart.Screen,
        FeedIds.Slides => PicturePart.Slides,
        _ => FeedIds.IsJoinedSlides(feed) ? PicturePart.JoinedSlides : PicturePart.Partner,
    };

    /// <summary>
    /// Those there most of the time; of two films of one feed (it came anew), and of pages, the one that is there longer. Of
    /// all that may be large, one.
    /// </summary>
    private static ImmutableArray<ComposePicture> Shown(ImmutableArray<ComposePicture> pictures, long start, long end)
    {
        long Overlap(ComposePicture p) => Math.Max(0, Math.Min(end, Frame(p.To + p.Length)) - Math.Max(start, Frame(p.To)));
        var there = pictures.GroupBy(p => p.Part == PicturePart.Page ? (p.Part, "") : (p.Part, p.Source.Split('.')[0]))
            .Where(g => g.Sum(Overlap) * 2 > end - start)
            .Select(g => g.MaxBy(Overlap)!)
            .ToArray();
        var large = there.Where(p => p.IsSlides).MinBy(p => p.Part);
        return [.. there.Where(p => !p.IsSlides || p == large)];
    }
}
