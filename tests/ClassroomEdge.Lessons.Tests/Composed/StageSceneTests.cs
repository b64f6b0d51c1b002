using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Composed;

namespace ClassroomEdge.Lessons.Tests.Composed;

/// <summary>The same cases as the display's own (<c>ui/tests/stage.test.ts</c>), but for who sends nothing.</summary>
public sealed class StageSceneTests
{
    private static readonly LessonFeed Room = new("room", FeedKind.Camera, "", true);
    private static readonly LessonFeed Slides = new("slides", FeedKind.Slides, "", true);
    private static readonly LessonFeed Screen = new("screen", FeedKind.Screen, "", true);
    private static readonly LessonFeed SecondCamera = new("camera-2", FeedKind.SecondCamera, "", true);
    private static readonly Participant North = Class("p1");
    private static readonly Participant River = Class("p2");

    private static readonly LessonSnapshot Lesson = new(
        "l1", LessonKind.Teaching, "分数", [], LessonState.Live, null, null, null, [North, River], null, null, null)
    {
        Feeds = [Room, SecondCamera, Slides],
    };

    [Fact]
    public void Of_TeacherAndSlides_HasTheSlidesLargeAndAllElseBeside() =>
        Assert.Equal("slides:Main room:Side camera-2:Side p1:Side p2:Side", Tiles(Lesson));

    [Fact]
    public void Of_NothingShown_HasTheTeacherLarge() =>
        Assert.Equal("room:Main p1:Side p2:Side", Tiles(Lesson with { Feeds = [Room] }));

    [Fact]
    public void Of_NoCamera_KeepsTheRoomItsPlace() => Assert.Equal("room:Main p1:Side p2:Side", Tiles(Lesson with { Feeds = [] }));

    [Fact]
    public void Of_ScreenAndPages_HasTheScreenFirstThenThePages()
    {
        var pages = Lesson with { Slides = new SlideShow("d1", "分数.pdf", 3, 9) };
        Assert.Equal("page/d1/3:Main room:Side camera-2:Side slides:Side p1:Side p2:Side", Tiles(pages));
        Assert.StartsWith("screen:Main room:Side", Tiles(pages with { Feeds = [Room, Slides, Screen] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SlidesOfAJoinedBox_ComeBeforeOurOwn() => Assert.StartsWith(
        "x-12345678-slides:Main room:Side",
        Tiles(Lesson with { Feeds = [Room, Slides, Slides with { Id = "x-12345678-slides" }] }),
        StringComparison.Ordinal);

    [Fact]
    public void Of_AllClasses_HasEveryClassAndTheRoomEquallyLarge() => Assert.Equal(
        "room:Grid p1:Grid p2:Grid", Tiles(Lesson with { Stage = new StageView(StageLayout.AllClasses, null) }));

    [Theory]
    [InlineData(StageLayout.AllClasses, null, "room:Grid p1:Grid x-ab-p9:Grid")]
    [InlineData(StageLayout.TeacherAndSlides, null, "room:Main p1:Side x-ab-p9:Side")]
    [InlineData(StageLayout.Spotlight, "x-ab-p9", "room:Side p1:Side x-ab-p9:Main")]
    public void Of_ClassByWayOfTheHost_IsAClassAmongTheOthers(StageLayout layout, string? lit, string expected) => Assert.Equal(expected, Tiles(Lesson with
    {
        Feeds = [Room, new LessonFeed("x-ab-p9", FeedKind.Participant, "西校", true), new LessonFeed("x-ab-p8", FeedKind.Participant, "东校", false)],
        Participants = [North],
        Stage = new StageView(layout, lit),
    }));

    [Theory]
    [InlineData("p2", "slides:Side room:Side camera-2:Side p1:Side p2:Main")]
    [InlineData("camera-2", "slides:Side room:Side camera-2:Main p1:Side p2:Side")]
    [InlineData("p9", "room:Grid p1:Grid p2:Grid")]
    public void Of_Spotlight_HasThatLargeAndWhereItIsAwayAllClasses(string lit, string expected) =>
        Assert.Equal(expected, Tiles(Lesson with { Stage = new StageView(StageLayout.Spotlight, lit) }));

    [Fact]
    public void Of_WhoSendsNothingOrIsAway_HasNoPlaceAndNoVoice()
    {
        var scene = StageScene.Of(Lesson with { Participants = [North with { IsPublishing = false }, River with { IsPresent = false }] });

        Assert.Equal("slides room camera-2", string.Join(' ', scene.Tiles.Select(t => t.Source)));
        Assert.Equal("room slides", string.Join(' ', scene.Voices));
    }

    [Fact]
    public void Of_Voices_AreTheRoomWhoIsNotMutedAndWhatIsShown()
    {
        var scene = StageScene.Of(Lesson with
        {
            Feeds = [Room with { IsLive = false }, SecondCamera, Slides, Screen, new LessonFeed("x-1", FeedKind.External, "显微镜", true)],
            Participants = [North with { IsMuted = true }, River],
        });

        Assert.Equal("p2 slides screen x-1", string.Join(' ', scene.Voices));
    }

    private static Participant Class(string id) => new(id, id, id, true, true, false, null, []);

    private static string Tiles(LessonSnapshot lesson) => string.Join(' ', StageScene.Of(lesson).Tiles.Select(t => $"{t.Source}:{t.Place}"));
}
