using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Sound;

namespace ClassroomEdge.Media.Tests.Sound;

public sealed class SoundWatchTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(0.2);

    private readonly SoundWatch _watch = new();
    private DateTimeOffset _at = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Take_QuietForLong_IsSilentUntilSomethingIsHeard()
    {
        Hear(SoundWatch.SilentAfter - Period, -90);
        Assert.False(_watch.IsSilent);

        Hear(2 * Period, -90);
        Assert.True(_watch.IsSilent);

        Hear(Period, -45);
        Assert.False(_watch.IsSilent);
    }

    [Fact]
    public void Take_RoomsOwnNoise_IsNotSilent()
    {
        Hear(TimeSpan.FromMinutes(10), -62);

        Assert.False(_watch.IsSilent);
    }

    [Fact]
    public void Take_ClosedOnPurpose_IsNotSilent()
    {
        Hear(TimeSpan.FromMinutes(1), -120, isMeantToHear: false);
        Assert.False(_watch.IsSilent);

        Hear(SoundWatch.SilentAfter + (2 * Period), -120);
        Assert.True(_watch.IsSilent);
    }

    [Fact]
    public void Take_BookFalls_DoesNotClip()
    {
        Hear(Period, -10, peak: 0);
        Hear(TimeSpan.FromSeconds(10), -30);

        Assert.False(_watch.IsClipping);
    }

    [Fact]
    public void Take_ShoutedIntoForSeconds_ClipsUntilCalmForAWhile()
    {
        Hear(SoundWatch.ClippedLevels * Period, -6, peak: 0);
        Assert.True(_watch.IsClipping);

        Hear(TimeSpan.FromSeconds(9), -30);
        Assert.True(_watch.IsClipping);

        Hear(TimeSpan.FromSeconds(2), -30);
        Assert.False(_watch.IsClipping);
    }

    private void Hear(TimeSpan length, double rms, double? peak = null, bool isMeantToHear = true)
    {
        for (var end = _at + length; _at < end; _at += Period)
        {
            _watch.Take(new SoundLevel(_at, rms, peak ?? rms + 3), isMeantToHear);
        }
    }
}
