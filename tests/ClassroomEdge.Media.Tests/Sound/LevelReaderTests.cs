using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Sound;

namespace ClassroomEdge.Media.Tests.Sound;

public sealed class LevelReaderTests
{
    [Fact]
    public void Take_PeakThenRms_GivesBothAtTheEnd()
    {
        var reader = new LevelReader();

        Assert.True(reader.Take("frame:0    pts:0       pts_time:0", out var level) && level is null);
        Assert.True(reader.Take("lavfi.astats.Overall.Peak_level=-26.022724", out level) && level is null);
        Assert.True(reader.Take("lavfi.astats.Overall.RMS_level=-29.173148", out level));

        Assert.Equal((-26.022724, -29.173148), level);
    }

    [Theory]
    [InlineData("-inf")]
    [InlineData("nan")]
    [InlineData("")]
    [InlineData("-400")]
    public void Take_NoNumberOrLess_IsSilence(string value)
    {
        var reader = new LevelReader();
        reader.Take("lavfi.astats.Overall.Peak_level=" + value, out _);
        reader.Take("lavfi.astats.Overall.RMS_level=" + value, out var level);

        Assert.Equal((SoundLevel.Silence, SoundLevel.Silence), level);
    }

    [Theory]
    [InlineData("frame=12")]
    [InlineData("progress=continue")]
    [InlineData("[error] rtsp://cam: Connection refused")]
    [InlineData("")]
    public void Take_Others_AreNotTheMeters(string line) => Assert.False(new LevelReader().Take(line, out _));

    [Fact]
    public void Take_Damaged_NeverThrows()
    {
        var random = new Random(4711);
        var reader = new LevelReader();
        const string Alphabet = "lavfi.astats.Overall.PeakRMS_level=-019:fram \u4e00";
        for (var i = 0; i < 20_000; i++)
        {
            var tail = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            if (reader.Take((i % 2 == 0 ? "lavfi.astats.Overall." : "") + tail, out var level) && level is { } l)
            {
                Assert.InRange(l.Peak, SoundLevel.Silence, 0);
                Assert.InRange(l.Rms, SoundLevel.Silence, 0);
            }
        }
    }
}
