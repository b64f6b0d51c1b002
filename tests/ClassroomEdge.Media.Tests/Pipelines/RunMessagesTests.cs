using ClassroomEdge.Media.Pipelines;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Tests.Pipelines;

public sealed class RunMessagesTests
{
    [Theory]
    [InlineData("[tee @ 0x55] [error] Slave muxer #2 failed: No space left on device, continuing with 2/3 slaves.", true)]
    [InlineData("[tee @ 0x55] [error] All tee outputs failed.", true)]
    [InlineData("[libx264 @ 0x55] [warning] VBV underflow", false)]
    public void Take_Message_TellsWhetherTheRecordingFailed(string line, bool failed) =>
        Assert.Equal(failed, Messages(new TestLoggerProvider()).Take(line));

    [Fact]
    public void Take_Errors_KeepsTheLastWithoutPassword()
    {
        using var logs = new TestLoggerProvider();
        var messages = Messages(logs);
        messages.Take("[rtsp @ 0x7f] [error] method DESCRIBE failed: 401 Unauthorized");
        messages.Take("[error] rtsp://u:geheim@cam/1?pw=geheim: Server returned 401 Unauthorized");
        messages.Take("[warning] other rtsp://x:geheim@y");
        Assert.Equal("rtsp://cam/1: Server returned 401 Unauthorized", messages.Last);
        Assert.Equal(3, logs.Lines.Count);
        Assert.DoesNotContain(logs.Lines, l => l.Message.Contains("geheim", StringComparison.Ordinal));
    }

    private static RunMessages Messages(TestLoggerProvider logs) =>
        new("rtsp://u:geheim@cam/1?pw=geheim", logs.CreateLogger("ffmpeg"));
}
