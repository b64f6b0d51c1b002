using System.Threading.Channels;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Simulation.Clocks;

namespace ClassroomEdge.Simulation.Tests.Clocks;

[Collection("virtual clock")]
public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 9, 7, 30, 0, TimeSpan.FromHours(8));

    [Fact]
    public void PoolActivity_OnThisRuntime_IsExact() => Assert.True(PoolActivity.IsExact);

    [Fact]
    public async Task Advance_DelayOfADay_PassesAtOnce()
    {
        using var clock = new VirtualClock(Start);
        var delay = Task.Delay(TimeSpan.FromDays(1), clock);

        await clock.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.True(delay.IsCompleted);
        Assert.Equal(Start.AddDays(1), clock.GetLocalNow());
    }

    [Fact]
    public async Task Advance_LessThanTheDelay_DoesNotFire()
    {
        using var clock = new VirtualClock(Start);
        var delay = Task.Delay(TimeSpan.FromMinutes(2), clock);

        await clock.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.False(delay.IsCompleted);
    }

    [Fact]
    public async Task Run_WorkOnOtherThreadsBetweenTimers_TimeStandsStillMeanwhile()
    {
        using var clock = new VirtualClock(Start);
        var channel = Channel.CreateUnbounded<DateTimeOffset>();
        var seen = new List<TimeSpan>();
        var reader = Task.Run(async () =>
        {
            await foreach (var sent in channel.Reader.ReadAllAsync())
            {
                // Work that takes real time, on a thread that nobody waits for.
                var sum = Enumerable.Range(0, 200_000).Sum(i => (long)i);
                seen.Add(clock.GetUtcNow() - sent + TimeSpan.FromTicks(sum - sum));
            }
        });
        var writer = Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock);
                channel.Writer.TryWrite(clock.GetUtcNow());
            }

            channel.Writer.Complete();
        });

        clock.Run();
        await writer;
        await reader;

        Assert.Equal(500, seen.Count);
        Assert.All(seen, late => Assert.Equal(TimeSpan.Zero, late));
    }

    [Fact]
    public async Task Run_OwnThreadThatTells_TimeStandsStillMeanwhile()
    {
        using var clock = new VirtualClock(Start);
        var late = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        clock.Began();
        var began = clock.GetTimestamp();
        var thread = new Thread(() =>
        {
            _ = Enumerable.Range(0, 5_000_000).Sum(i => (long)i);
            late.SetResult(clock.GetElapsedTime(began));
            clock.Ended();
        });

        using var timer = clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        clock.Run();
        thread.Start();

        Assert.Equal(TimeSpan.Zero, await late.Task);
        thread.Join();
    }

    [Fact]
    public async Task Run_PoolThreadOfOursSleepsForAMoment_TimeStandsStillMeanwhile()
    {
        // A lock, a page or a disk: nobody runs, and still somebody works.
        using var clock = new VirtualClock(Start);
        using var never = new ManualResetEventSlim(false);
        var work = Task.Run(() =>
        {
            var began = clock.GetTimestamp();
            never.Wait(TimeSpan.FromMilliseconds(60));
            return clock.GetElapsedTime(began);
        });
        using var timer = clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        clock.Run();

        Assert.Equal(TimeSpan.Zero, await work);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Advance_SomebodyElseBlocksAThreadOfThePool_TimePasses(bool before)
    {
        using var never = new ManualResetEventSlim(false);
        using var blocked = new SemaphoreSlim(0);
        var other = before ? Block() : null;
        if (other is not null)
        {
            await blocked.WaitAsync();
        }

        using var clock = new VirtualClock(Start);
        other ??= Block();
        await clock.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(TimeSpan.FromDays(1), clock.Elapsed);
        never.Set();
        await other;

        Task Block() => Task.Run(() =>
        {
            blocked.Release();
            never.Wait();
        });
    }

    [Fact]
    public async Task Settle_WhileTimePasses_CompletesAtTheMomentItWasAskedFor()
    {
        using var clock = new VirtualClock(Start);
        var due = new List<string>();
        using var now = clock.CreateTimer(_ => due.Add("now"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        await clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        using var also = clock.CreateTimer(_ => due.Add("also"), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        using var later = clock.CreateTimer(_ => due.Add("later"), null, TimeSpan.FromTicks(1), Timeout.InfiniteTimeSpan);

        var (elapsed, seen) = await Task.Run(async () =>
        {
            clock.Run();
            await clock.SettleAsync().ConfigureAwait(false);
            return (clock.Elapsed, due.ToArray());
        });

        Assert.Equal(TimeSpan.FromSeconds(1), elapsed);
        Assert.Equal(["now", "also"], seen);
    }

    [Fact]
    public async Task Run_TimersDueTogether_FireInTheOrderTheyWereArmed()
    {
        using var clock = new VirtualClock(Start);
        var fired = new List<int>();
        var timers = Enumerable.Range(0, 20)
            .Select(i => clock.CreateTimer(_ => fired.Add(i), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan)).ToList();

        await clock.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(Enumerable.Range(0, 20), fired);
        timers.ForEach(t => t.Dispose());
    }

    [Fact]
    public async Task PeriodicTimer_ManyTicks_EachOnce()
    {
        using var clock = new VirtualClock(Start);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        var ticks = 0;
        var counting = Task.Run(async () =>
        {
            while (await timer.WaitForNextTickAsync())
            {
                ticks++;
            }
        });

        await clock.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(3600, ticks);
        timer.Dispose();
        await counting;
    }

    [Fact]
    public async Task Set_AnHourAhead_WallClockJumpsTimersDoNot()
    {
        using var real = new VirtualClock(Start);
        var clock = new SteerableClock(real);
        var delay = Task.Delay(TimeSpan.FromMinutes(10), clock);
        var stamp = clock.GetTimestamp();

        clock.Set("offset", PropertyValue.Of(3600, Unit.Seconds));
        await real.AdvanceAsync(TimeSpan.FromMinutes(9));

        Assert.False(delay.IsCompleted);
        Assert.Equal(Start.AddMinutes(69), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(9), clock.GetElapsedTime(stamp));
    }

    [Fact]
    public async Task Timer_Disposed_NeverFires()
    {
        using var clock = new VirtualClock(Start);
        var timer = clock.CreateTimer(_ => Assert.Fail("it was disposed"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        await timer.DisposeAsync();
        await clock.AdvanceAsync(TimeSpan.FromSeconds(3));

        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
    }
}
