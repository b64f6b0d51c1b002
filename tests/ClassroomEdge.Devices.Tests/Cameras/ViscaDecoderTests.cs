using ClassroomEdge.Core.Traffic;
using ClassroomEdge.Devices.Cameras;
using ClassroomEdge.Devices.Computers;

namespace ClassroomEdge.Devices.Tests.Cameras;

public sealed class ViscaDecoderTests
{
    [Theory]
    [InlineData(true, "81090400FF", "power?")]
    [InlineData(true, "8101060118010201FF", "right 24, up 1")]
    [InlineData(true, "8101060101010303FF", "stop")]
    [InlineData(true, "8101043F0203FF", "recall preset 3")]
    [InlineData(true, "0100000900000045810106010A080202FF", "right 10, down 8 #69")]
    [InlineData(true, "020000010000000001", "numbers begin anew")]
    [InlineData(true, "0102", null)]
    [InlineData(false, "9041FF", "taken")]
    [InlineData(false, "906041FF", "error 0x41")]
    [InlineData(false, "9050000909000F0E0500FF", "pan 2448, tilt -432")]
    [InlineData(false, "020000020000000A0F01", "abnormal number #10")]
    [InlineData(false, "", null)]
    public void Decode_Bytes_AreWords(bool isOut, string hex, string? words) => Assert.Equal(
        words, new ViscaDecoder().Decode(Transfer(isOut, Convert.FromHexString(hex)), [])?.Text);

    [Fact]
    public void Decode_MagicPacket_NamesTheCard() => Assert.Equal(
        "wake up, 00:11:22:AA:BB:CC", new MagicPacketDecoder().Decode(Transfer(true, MagicPacket.For("00:11:22:aa:bb:cc")), [])?.Text);

    [Fact]
    public void Decode_AnyBytes_NeverThrows()
    {
        var random = new Random(3);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = new byte[random.Next(24)];
            random.NextBytes(bytes);
            Assert.NotEqual("", new ViscaDecoder().Decode(Transfer(random.Next(2) == 0, bytes), [])?.Text);
        }
    }

    private static PortTransfer Transfer(bool isOut, byte[] data) =>
        new(DateTimeOffset.UnixEpoch, "camera", isOut ? TransferKind.Out : TransferKind.In, null, data, null);
}
