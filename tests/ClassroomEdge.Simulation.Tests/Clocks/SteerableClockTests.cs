using ClassroomEdge.Simulation.Clocks;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Clocks;

public sealed class SteerableClockTests
{
    [Fact]
    public void ChanceOf_SameSeedAndName_SameNumbersWhoeverElseDraws()
    {
        var one = new SteerableClock(TimeProvider.System, "7 school/room");
        var same = new SteerableClock(TimeProvider.System, "7 school/room");
        var other = new SteerableClock(TimeProvider.System, "8 school/room");

        _ = same.ChanceOf("lamp").Next();

        Assert.Equal(one.ChanceOf("projector").Next(), same.ChanceOf("projector").Next());
        Assert.NotEqual(one.ChanceOf("projector").Next(), one.ChanceOf("lamp").Next());
        Assert.NotEqual(one.ChanceOf("projector").Next(), other.ChanceOf("projector").Next());
    }

    [Fact]
    public void Ahead_WallClockJumps_TimeStampsAndTimersDoNot()
    {
        var real = new ManualTimeProvider();
        var clock = new SteerableClock(real);
        var before = clock.GetUtcNow();
        var stamp = clock.GetTimestamp();
        var fired = false;
        using var timer = clock.CreateTimer(_ => fired = true, null, TimeSpan.FromMinutes(30), Timeout.InfiniteTimeSpan);

        clock.SetFault("ahead");

        Assert.Equal(before.AddHours(1), clock.GetUtcNow());
        Assert.Equal(stamp, clock.GetTimestamp());
        Assert.False(fired);
        clock.SetFault(null);
        Assert.Equal(before, clock.GetUtcNow());
    }
}
