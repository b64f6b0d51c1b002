using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Media.Sound;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Media.Tests.Sound;

public sealed class SoundMeterTests
{
    [Fact]
    public async Task Put_NothingHeard_RaisesAlertUntilReadNoMore()
    {
        await using var room = await new MediaRoom().StartAsync();
        var time = new ManualTimeProvider();
        var meter = new SoundMeter(room.State, time);

        for (var passed = TimeSpan.Zero; passed <= SoundWatch.SilentAfter; passed += TimeSpan.FromSeconds(1))
        {
            meter.Put(SoundLevel.Silence, SoundLevel.Silence);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["sound.silent"], room.State.Current.Alerts.Select(a => a.Code));
        Assert.Equal(SoundLevel.Silence, meter.Newest?.RmsDb);

        meter.Clear();

        Assert.Empty(room.State.Current.Alerts);
        Assert.Null(meter.Newest);
    }
}
