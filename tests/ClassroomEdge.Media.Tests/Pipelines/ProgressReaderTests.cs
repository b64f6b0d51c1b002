using ClassroomEdge.Media.Pipelines;

namespace ClassroomEdge.Media.Tests.Pipelines;

public sealed class ProgressReaderTests
{
    [Fact]
    public void Take_ProgressBlock_GivesItsFramesAtTheEnd()
    {
        var reader = new ProgressReader();
        Assert.True(reader.Take("frame=42", out var frames) && frames is null);
        Assert.True(reader.Take("fps=25.0", out frames) && frames is null);
        Assert.True(reader.Take("stream_0_0_q=-1.0", out frames) && frames is null);
        Assert.True(reader.Take("progress=continue", out frames) && frames == 42);
    }

    [Theory]
    [InlineData("[error] rtsp://cam: Connection refused")]
    [InlineData("[tee @ 0x55] [error] Slave muxer #2 failed: No space left on device, continuing with 2/3 slaves.")]
    [InlineData("[mp4 @ 0x1] [warning] pts=12 has no value")]
    [InlineData("Press q")]
    [InlineData("")]
    [InlineData("=")]
    public void Take_Message_IsNoProgress(string line) => Assert.False(new ProgressReader().Take(line, out _));

    [Fact]
    public void Take_RandomLines_NeverThrows()
    {
        var random = new Random(4711);
        var reader = new ProgressReader();
        const string Alphabet = "frame=progress[]\u4e00 019-\\:\t";
        for (var i = 0; i < 20_000; i++)
        {
            var line = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            if (!reader.Take(line, out var frames))
            {
                Assert.Null(frames);
            }
        }
    }
}
