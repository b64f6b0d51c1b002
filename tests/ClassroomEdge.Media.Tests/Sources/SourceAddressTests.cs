using ClassroomEdge.Media.Sources;

namespace ClassroomEdge.Media.Tests.Sources;

public sealed class SourceAddressTests
{
    [Theory]
    [InlineData("rtsp://u:p@cam:554/1", "rtsp://cam:554/1")]
    [InlineData("rtsp://u:p@ss@cam/1", "rtsp://cam/1")]
    [InlineData("rtsp://cam/1?user=u&password=p", "rtsp://cam/1")]
    [InlineData("rtsp://cam/1", "rtsp://cam/1")]
    [InlineData("/dev/video0", "/dev/video0")]
    [InlineData("simulated", "simulated")]
    [InlineData("/films/a@b.mp4", "/films/a@b.mp4")]
    public void Display_Source_HasNoPassword(string source, string expected) =>
        Assert.Equal(expected, SourceAddress.Display(source));

    [Fact]
    public void Redact_RandomLines_NeverShowThePassword()
    {
        var random = new Random(7);
        const string Source = "rtsp://user:s3cr3t@cam.school/live?token=s3cr3t";
        for (var i = 0; i < 5_000; i++)
        {
            var before = Noise(random);
            var line = $"{before} {Source}{(random.Next(2) == 0 ? ":" : " ")}{Noise(random)}";
            Assert.DoesNotContain("s3cr3t", SourceAddress.Redact(line, Source), StringComparison.Ordinal);
        }
    }

    private static string Noise(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => "@:/?#[]a中 \\"[random.Next(11)]));
}
