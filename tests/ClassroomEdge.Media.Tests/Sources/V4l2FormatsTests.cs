using ClassroomEdge.Media.Sources;

namespace ClassroomEdge.Media.Tests.Sources;

public sealed class V4l2FormatsTests
{
    private const string Yuyv = "[video4linux2,v4l2 @ 0x5581] Raw       :     yuyv422 :           YUYV 4:2:2 : 640x480 1280x720";
    private const string Mjpeg = "[video4linux2,v4l2 @ 0x5581] Compressed:       mjpeg :          Motion-JPEG : 640x480 1280x720 1920x1080";
    private const string H264 = "[video4linux2,v4l2 @ 0x5581] Compressed:        h264 :                H.264 : 1280x720 1920x1080";
    private const string Pi = "[video4linux2,v4l2 @ 0x5581] Compressed:        h264 :                H.264 : {32-2592, 2}x{32-1944, 2}";

    [Theory]
    [InlineData(1280, 720, "h264", Yuyv, Mjpeg, H264)]
    [InlineData(640, 480, "mjpeg", Yuyv, Mjpeg, H264)]
    [InlineData(1280, 720, "h264", Pi)]
    [InlineData(4000, 3000, null, Yuyv, Mjpeg, H264, Pi)]
    [InlineData(1280, 720, null, Yuyv)]
    [InlineData(1280, 720, null, "/dev/video0: No such file or directory")]
    public void Choose_Offers_TakesTheCheapest(int width, int height, string? expected, params string[] lines) =>
        Assert.Equal(expected, V4l2Formats.Choose(lines, width, height));

    [Fact]
    public void Choose_DamagedLines_NeverThrows()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var line = new[] { Yuyv, Mjpeg, H264, Pi }[random.Next(4)].ToCharArray();
            for (var n = random.Next(1, 8); n > 0; n--)
            {
                line[random.Next(line.Length)] = ":{}x-9, mh"[random.Next(10)];
            }

            Assert.Contains(V4l2Formats.Choose([new string(line)], 1280, 720), new[] { null, "h264", "mjpeg" });
        }
    }
}
