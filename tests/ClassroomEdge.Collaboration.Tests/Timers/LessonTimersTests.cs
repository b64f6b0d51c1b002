using ClassroomEdge.Collaboration.Tests.Harness;
using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Collaboration.Tests.Timers;

public sealed class LessonTimersTests : IAsyncLifetime
{
    private readonly CollaborationRoom _room = new();

    private ILessonTimers Timers => _room.Get<ILessonTimers>();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task Countdown_PausedLengthenedAndOn_CountsOnlyWhileItRuns()
    {
        var begin = _room.Time.GetUtcNow();
        await Timers.StartAsync(_room.Actor, CollaborationRoom.Lesson, TimerKind.Countdown, TimeSpan.FromMinutes(3), true, default);
        _room.Time.Advance(TimeSpan.FromSeconds(50));
        var paused = await Timers.PauseAsync(_room.Actor, CollaborationRoom.Lesson, true, default);
        _room.Time.Advance(TimeSpan.FromMinutes(10));
        await Timers.PauseAsync(_room.Actor, CollaborationRoom.Lesson, true, default);
        await Timers.AddAsync(_room.Actor, CollaborationRoom.Lesson, TimeSpan.FromMinutes(1), default);
        await _room.RestartAsync();
        var on = await Timers.PauseAsync(_room.Actor, CollaborationRoom.Lesson, false, default);

        Assert.Equal((TimeSpan.FromSeconds(50), null), (paused.Timer!.Elapsed, paused.Timer.RunsSince));
        Assert.Equal(
            (TimeSpan.FromSeconds(50), TimeSpan.FromMinutes(4), begin + TimeSpan.FromSeconds(650), true),
            (on.Timer!.Elapsed, on.Timer.Duration, on.Timer.RunsSince!.Value, on.Timer.Sound));
    }

    [Fact]
    public async Task Add_WhenOver_RunsAgainForWhatWasAdded()
    {
        await Timers.StartAsync(_room.Actor, CollaborationRoom.Lesson, TimerKind.Countdown, TimeSpan.FromMinutes(1), false, default);
        _room.Time.Advance(TimeSpan.FromMinutes(5));

        var timer = (await Timers.AddAsync(_room.Actor, CollaborationRoom.Lesson, TimeSpan.FromMinutes(1), default)).Timer!;

        Assert.Equal(TimeSpan.FromMinutes(6), timer.Duration);
    }

    [Fact]
    public async Task Stop_TellsThatThereIsNone()
    {
        using var reader = _room.News.Follow(CollaborationRoom.Lesson, "p1");
        await Timers.StartAsync(_room.Actor, CollaborationRoom.Lesson, TimerKind.Stopwatch, default, false, default);
        Assert.Equal(TimerKind.Stopwatch, Assert.Single(Read.All<TimerView>(reader, "timer")).Timer!.Kind);

        await Timers.StopAsync(_room.Actor, CollaborationRoom.Lesson, default);

        Assert.Null(Assert.Single(Read.All<TimerView>(reader, "timer")).Timer);
        Assert.Null(Timers.Read(CollaborationRoom.Lesson).Timer);
    }

    [Fact]
    public async Task Commands_ThatMakeNoSense_AreRefused()
    {
        Task<TimerView> Start(TimeSpan duration) =>
            Timers.StartAsync(_room.Actor, CollaborationRoom.Lesson, TimerKind.Countdown, duration, false, default).AsTask();

        Assert.Equal("timer.bad-duration", (await Assert.ThrowsAsync<CollaborationException>(() => Start(TimeSpan.Zero))).Code);
        Assert.Equal("timer.bad-duration", (await Assert.ThrowsAsync<CollaborationException>(() => Start(TimeSpan.FromHours(11)))).Code);
        Assert.Equal("timer.none", (await Assert.ThrowsAsync<CollaborationException>(
            async () => await Timers.PauseAsync(_room.Actor, CollaborationRoom.Lesson, true, default))).Code);
        await Timers.StartAsync(_room.Actor, CollaborationRoom.Lesson, TimerKind.Stopwatch, default, false, default);
        Assert.Equal("timer.none", (await Assert.ThrowsAsync<CollaborationException>(
            async () => await Timers.AddAsync(_room.Actor, CollaborationRoom.Lesson, TimeSpan.FromMinutes(1), default))).Code);
    }
}
