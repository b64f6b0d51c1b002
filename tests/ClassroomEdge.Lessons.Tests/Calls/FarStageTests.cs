using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Calls.Joined;

namespace ClassroomEdge.Lessons.Tests.Calls;

/// <summary>The host's choice for the displays, in the guest's room.</summary>
public sealed class FarStageTests
{
    private const string Host = "南校";

    private static readonly LessonSnapshot Ours = new(
        "own", LessonKind.Teaching, "分数", [Host], LessonState.Live, null, null, null,
        [new Participant("seat", Host, Host, true, true, false, null, [])], null, null, null)
    {
        Feeds = [new LessonFeed(FeedIds.Room, FeedKind.Camera, "", true), new LessonFeed(FeedIds.Slides, FeedKind.Slides, "", true)],
    };

    [Theory]
    [InlineData(FeedIds.Room, "seat")]
    [InlineData("we", FeedIds.Room)]
    [InlineData("third", "x-third")]
    [InlineData(FeedIds.Slides, "x-slides")]
    [InlineData("our-slides", FeedIds.Slides)]
    public void Here_Spotlight_IsTheSamePictureByItsIdHere(string lit, string expected)
    {
        lit = lit == "our-slides" ? FeedIds.OfJoined("北校", FeedIds.Slides) : lit;
        expected = expected.StartsWith("x-", StringComparison.Ordinal) ? FeedIds.OfJoined(Host, expected[2..]) : expected;

        Assert.Equal(
            new StageView(StageLayout.Spotlight, expected, Host), FarStage.Here(There(new StageView(StageLayout.Spotlight, lit)), Host, Ours));
    }

    [Fact]
    public void Here_HostNotSeatedYet_ShowsAllClasses() => Assert.Equal(
        new StageView(StageLayout.AllClasses, null, Host),
        FarStage.Here(There(new StageView(StageLayout.Spotlight, FeedIds.Room)), Host, Ours with { Participants = [] }));

    [Fact]
    public void Here_Layouts_AreTheSame_AndAnOlderBoxSaysNone()
    {
        Assert.Equal(
            new StageView(StageLayout.AllClasses, null, Host), FarStage.Here(There(new StageView(StageLayout.AllClasses, null)), Host, Ours));
        Assert.Null(FarStage.Here(There(null), Host, Ours));
    }

    [Fact]
    public void Lit_CameraFromOutside_IsFetched_NeitherASchoolNorWhatCameFromHere()
    {
        Assert.Equal(
            new LessonFeed("x-microscope", FeedKind.Participant, "显微镜", true),
            FarStage.Lit(There(new StageView(StageLayout.Spotlight, "x-microscope")), Ours));
        Assert.All(
            (string[])["we", "third", FeedIds.Room, "silent", FeedIds.OfJoined("北校", FeedIds.Slides)],
            lit => Assert.Null(FarStage.Lit(There(new StageView(StageLayout.Spotlight, lit)), Ours)));
        Assert.Null(FarStage.Lit(There(new StageView(StageLayout.AllClasses, null)), Ours));
    }

    private static FarLesson There(StageView? stage) => new(
        [
            new LessonFeed(FeedIds.Room, FeedKind.Camera, "", true),
            new LessonFeed("x-microscope", FeedKind.External, "显微镜", true),
            new LessonFeed(FeedIds.OfJoined("北校", FeedIds.Slides), FeedKind.Slides, "北校", true),
        ],
        null,
        null,
        "we",
        [
            new FarParticipant("we", "三年级二班", "北校", true),
            new FarParticipant("third", "李老师", "西校", true),
            new FarParticipant("silent", "赵老师", "东校", false),
        ],
        stage);
}
