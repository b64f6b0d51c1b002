using NSubstitute;

namespace ClassroomEdge.Media.Tests;

public sealed class ClockWatchTests
{
    [Theory]
    [InlineData(86_400.0, 86_400.0)]
    [InlineData(-3_600.0, -3_600.0)]
    [InlineData(0.5, null)]
    [InlineData(0, null)]
    public void Step_ClockSet_IsNoticed(double setBySeconds, double? expectedSeconds)
    {
        var now = new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
        var time = Substitute.For<TimeProvider>();
        time.TimestampFrequency.Returns(TimeSpan.TicksPerSecond);
        time.GetUtcNow().Returns(now, now + TimeSpan.FromSeconds(2 + setBySeconds));
        time.GetTimestamp().Returns(0, TimeSpan.FromSeconds(2).Ticks);

        Assert.Equal(expectedSeconds, new ClockWatch(time).Step()?.TotalSeconds);
    }
}
