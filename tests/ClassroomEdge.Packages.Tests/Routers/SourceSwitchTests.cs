using ClassroomEdge.Packages.Routers;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Packages.Tests.Routers;

public sealed class SourceSwitchTests
{
    [Fact]
    public void Take_NextSource_GoesOnWhereTheFormerEnded()
    {
        var time = new ManualTimeProvider();
        var join = new SourceSwitch(90_000, time);
        Assert.Equal(((ushort)100, 5_000u), join.Take(1, 100, 5_000));
        Assert.Equal(((ushort)102, 8_600u), join.Take(1, 102, 8_600));

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(((ushort)103, 188_600u), join.Take(2, 60_000, 4_000_000_000));
        Assert.Equal(((ushort)104, 192_200u), join.Take(2, 60_001, 4_000_003_600));
        Assert.Null(join.Take(1, 103, 12_200));
    }
}
