using ClassroomEdge.Core.Media;
using ClassroomEdge.Packages.Routers;

namespace ClassroomEdge.Packages.Tests.Routers;

public sealed class KeyFramesTests
{
    [Theory]
    [InlineData(VideoCodec.H264, "6742C01F", true)] // sequence parameters alone
    [InlineData(VideoCodec.H264, "6588843F", true)] // IDR alone
    [InlineData(VideoCodec.H264, "780004674200", true)] // STAP-A that begins with sequence parameters
    [InlineData(VideoCodec.H264, "7C8588", true)] // FU-A, start of an IDR
    [InlineData(VideoCodec.H264, "7C0588", false)] // FU-A, middle of it
    [InlineData(VideoCodec.H264, "7C8188", false)] // FU-A, start of another slice
    [InlineData(VideoCodec.H264, "419A24", false)]
    [InlineData(VideoCodec.Vp8, "90808001505A", true)] // X, I, 15-bit picture id; P = 0
    [InlineData(VideoCodec.Vp8, "90808001515A", false)] // the same, P = 1
    [InlineData(VideoCodec.Vp8, "1050", true)] // no extension
    [InlineData(VideoCodec.Vp8, "0050", false)] // not the start of a partition
    [InlineData(VideoCodec.Vp8, "1150", false)] // partition 1
    public void Begins_PayloadOfRfc_IsTold(VideoCodec codec, string payload, bool begins) =>
        Assert.Equal(begins, KeyFrames.Begins(codec, Convert.FromHexString(payload)));

    [Fact]
    public void Begins_Damaged_NeverThrows()
    {
        var random = new Random(4711);
        for (var i = 0; i < 20_000; i++)
        {
            var payload = new byte[random.Next(8)];
            random.NextBytes(payload);
            KeyFrames.Begins(i % 2 == 0 ? VideoCodec.H264 : VideoCodec.Vp8, payload);
        }
    }

    [Fact]
    public void Remb_OneAndAHalfMegabit_IsAsInTheDraft()
    {
        // draft-alvestrand-rmcat-remb-03, 2.2: exponent 3, mantissa 187 500.
        Assert.Equal(
            "8FCE000500000001" + "00000000" + "52454D42" + "010EDC6C" + "00000002",
            Convert.ToHexString(PublishingPeer.Remb(1, 2, 1_500_000)));
    }
}
