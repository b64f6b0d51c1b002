using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Core.Tests.Lessons;

public sealed class LessonStateMachineTests
{
    private static readonly HashSet<(LessonState, LessonState)> Allowed =
    [
        (LessonState.Planned, LessonState.Preflight),
        (LessonState.Preflight, LessonState.Starting),
        (LessonState.Preflight, LessonState.Failed),
        (LessonState.Starting, LessonState.Live),
        (LessonState.Starting, LessonState.Ending),
        (LessonState.Starting, LessonState.Failed),
        (LessonState.Live, LessonState.Ending),
        (LessonState.Live, LessonState.Failed),
        (LessonState.Ending, LessonState.Ended),
        (LessonState.Ending, LessonState.Failed),
    ];

    [Fact]
    public void Allows_EveryPair_IsExactlyTheTable()
    {
        var states = Enum.GetValues<LessonState>();
        var allowed = states.SelectMany(from => states.Select(to => (from, to))).Where(p => LessonStateMachine.Allows(p.from, p.to));

        Assert.Equal(Allowed, allowed.ToHashSet());
    }

    [Fact]
    public void IsOver_State_HasNoFollower() => Assert.All(
        Enum.GetValues<LessonState>(),
        s => Assert.Equal(s.IsOver(), !Enum.GetValues<LessonState>().Any(to => LessonStateMachine.Allows(s, to))));
}
