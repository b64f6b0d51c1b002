using System.Collections.Immutable;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Composing;
using ClassroomEdge.Media.Pages;
using ClassroomEdge.Media.Recordings;

namespace ClassroomEdge.Media.Tests.Composing;

/// <summary>What stands where slides stand, and when. Ten seconds of film, a minute away, ten more; 25 frames a second.</summary>
public sealed class ComposePlanTests
{
    private static readonly DateTimeOffset Nine = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly RecordingTimeline Film = new(
    [
        new RecordingSpan(Nine, TimeSpan.Zero, TimeSpan.FromSeconds(10)),
        new RecordingSpan(Nine.AddSeconds(70), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)),
    ]);

    [Fact]
    public void Segments_PagesOneAfterTheOther_ChangeWithThemToTheFrame()
    {
        Assert.Equal(
            ["0 room", "51 a-001 room", "100 b-004 room", "200 room"],
            Plan([Page("a-001", 2.04, 1.96), Page("b-004", 4, 4)]).Take(4));
    }

    [Fact]
    public void Segments_PageOverARestart_IsThereOnBothSidesOfTheGap()
    {
        // From the ninth second to five seconds after the camera came back; all that is gone of it is the minute between.
        Assert.Equal(
            ["0 room", "225 a-001 room", "250 a-001 room", "375 room"], Plan([Page("a-001", 9, 66)]));
    }

    [Fact]
    public void Segments_PageForLessThanHalfASecond_IsLeftOutWithoutAnotherPictureBetween()
    {
        // Frame 105 is nine after frame 100: the change to it becomes the change to what follows.
        Assert.Equal(
            ["0 room", "25 a-001 room", "100 c-001 room", "200 room"],
            Plan([Page("a-001", 1, 3), Page("b-001", 4, 0.36), Page("c-001", 4.36, 3.64)]));
    }

    [Fact]
    public void Segments_LeafingThrough_NeverFallsBackToTheRoom()
    {
        var leaves = Enumerable.Range(1, 10).Select(i => Page($"a-{i:D3}", 2 + (0.3 * (i - 1)), i < 10 ? 0.3 : 3)).ToArray();

        var segments = Plan(leaves);

        Assert.Equal("0 room", segments[0]);
        Assert.All(segments.Skip(1).SkipLast(1), s => Assert.Matches(@"a-\d{3} room$", s));
        Assert.EndsWith(" a-010 room", segments[^2], StringComparison.Ordinal);
        Assert.EndsWith(" room", segments[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Segments_LastPageOfALessonCutOff_StandsUntilTheFilmEnds() =>
        Assert.Equal(["0 room", "50 a-001 room", "250 a-001 room"], Plan([Page("a-001", 2, 78)]));

    [Theory]
    [InlineData("screen", "screen.1")]
    [InlineData("slides", "a-001")]
    [InlineData("x-0123abcd-slides", "a-001")]
    [InlineData("x-0123abcd-screen", "a-001")]
    public void Segments_PageAndAnotherThatMayBeLarge_OnlyTheOneThatTheDisplayShowedLarge(string feed, string large) =>
        Assert.Equal(
            ["0 room", $"50 {large} room", "100 room"],
            Plan([Page("a-001", 2, 2)], [Track(feed, 2, 2)], CompositionLayout.SlidesAndTeacher)[..3]);

    [Fact]
    public void Segments_ComputerAtTheCaptureCard_IsBackWhenThePageIsTakenAway() =>
        Assert.Equal(
            ["0 slides.1 room", "50 a-001 room", "100 slides.1 room"],
            Plan([Page("a-001", 2, 2)], [Track("slides", 0, 10)], CompositionLayout.RoomAndPartners)[..3]);

    [Fact]
    public void Segments_CameraFromOutsideThatIsCalledSlides_IsATile() =>
        Assert.Equal(
            "50 a-001 room x-slides.1",
            Plan([Page("a-001", 2, 2)], [Track("x-slides", 2, 2)], CompositionLayout.RoomAndPartners)[1]);

    /// <summary>Each segment: its first frame, and what it shows, what is large first.</summary>
    private static string[] Plan(
        RecordedPage[] pages, RecordingTrack[]? tracks = null, CompositionLayout layout = CompositionLayout.RoomAndPartners)
    {
        var segments = ComposePlan.Segments(Film.Duration, ComposePlan.Pictures(Film, tracks ?? [], pages, layout));
        Assert.Equal(500, segments.Sum(s => s.Frames));
        return
        [
            .. segments.Select(s => $"{s.StartFrame} " + string.Join(
                ' ', ComposeCanvas.Place(s.Pictures).Select(p => p.Picture.Source is "" ? "room" : p.Picture.Source))),
        ];
    }

    private static RecordedPage Page(string name, double at, double seconds) =>
        new(name, name, Nine.AddSeconds(at), TimeSpan.FromSeconds(seconds));

    private static RecordingTrack Track(string feed, double at, double seconds) =>
        new($"{feed}.1", feed, "", Nine.AddSeconds(at), TimeSpan.FromSeconds(seconds), true, false, 1);
}
