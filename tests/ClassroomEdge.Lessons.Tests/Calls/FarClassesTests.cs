using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Calls.Joined;

namespace ClassroomEdge.Lessons.Tests.Calls;

/// <summary>Who else is in the host's lesson, as feeds of a guest's.</summary>
public sealed class FarClassesTests
{
    private static readonly FarParticipant Us = new("we", "三年级二班", "北校", true);
    private static readonly FarParticipant West = new("third", "西校", "西校", true);

    [Fact]
    public void Of_OtherSchoolsThatSend_AreFeedsUnderTheirNames_WithoutThisRoomsOwn() => Assert.Equal(
        [new LessonFeed("third", FeedKind.Participant, "西校", true), new LessonFeed("guest", FeedKind.Participant, "李老师", true)],
        FarClasses.Of(There(
            "we", Us, West, new FarParticipant("silent", "赵老师", "东校", false), new FarParticipant("guest", "李老师", null, true))));

    [Fact]
    public void Of_TwoOfOneSchool_AreToldApart() => Assert.Equal(
        ["西校", "西校 · 李老师"],
        FarClasses.Of(There("we", West, new FarParticipant("fourth", "李老师", "西校", true))).Select(f => f.Label));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Of_BoxThatDoesNotSayWhoWeAre_IsNothing_ForOurOwnSoundMightComeBack(string? own) =>
        Assert.Empty(FarClasses.Of(There(own, Us, West)));

    private static FarLesson There(string? own, params FarParticipant[] who) => new(null, null, null, own, who);
}
