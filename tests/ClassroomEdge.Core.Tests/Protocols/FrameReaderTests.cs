using System.Text;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Protocols.Wire;

namespace ClassroomEdge.Core.Tests.Protocols;

public sealed class FrameReaderTests
{
    private static readonly ProtocolBinaryFraming Mdc = new()
    {
        Start = "AA",
        Length = new ProtocolLength { At = 3, Add = 5 },
        Checksum = new ProtocolChecksum { Kind = ChecksumKind.Sum8, From = 1 },
    };

    // MDC v13.7c: power on to set FE.
    private static readonly byte[] PowerOn = Convert.FromHexString("AA11FE010111");

    [Theory]
    [InlineData("a 01 OK01x", "a 01 OK01")]
    [InlineData("ka 01 01\r\na 01 OK01x\r\n", "ka 01 01|a 01 OK01")]
    [InlineData("\0 a 01 OK01 x", "a 01 OK01")]
    public void Take_LinesOfLg_AreCutAtEitherEnd(string arrived, string messages)
    {
        var reader = new TextFrameReader(new ProtocolFrameRule { Ends = ["x", "\r", "\n"] });

        Assert.Equal(messages.Split('|'), reader.Take(Encoding.ASCII.GetBytes(arrived)));
    }

    [Fact]
    public void Take_CommandsThatCloseThemselves_KeepTheirEnd()
    {
        var reader = new TextFrameReader(new ProtocolFrameRule { Closing = ["!", "\r"] });

        Assert.Equal(["1*3!", "\u001bM60000*1AU\r", "2!"], reader.Take("1*3!\u001bM60000*1AU\r2!"u8));
    }

    [Fact]
    public void Take_LongerEndThatBeginsTheSame_IsTaken()
    {
        var reader = new TextFrameReader(new ProtocolFrameRule { Ends = ["\r", "\r\n"] });

        Assert.Equal(["+OK", "+OK"], reader.Take("+OK\r\n+OK\r\n"u8));
        Assert.Equal(0, reader.Skipped);
    }

    [Fact]
    public void Take_BytesOneByOne_AreOneMessage()
    {
        var reader = new BinaryFrameReader(Mdc);

        var messages = PowerOn.SelectMany(b => reader.Take([b])).ToArray();

        Assert.Equal(PowerOn, Encoding.Latin1.GetBytes(Assert.Single(messages)));
    }

    [Fact]
    public void Take_DamagedMessageBeforeAGoodOne_FindsTheGoodOne()
    {
        var reader = new BinaryFrameReader(Mdc);
        byte[] damaged = [0x00, .. PowerOn[..^1], 0x99, .. PowerOn];

        Assert.Equal(PowerOn, Encoding.Latin1.GetBytes(Assert.Single(reader.Take(damaged))));
        Assert.Equal(7, reader.Skipped);
    }

    [Fact]
    public void Take_NoiseWithoutEnd_IsBounded()
    {
        var reader = new TextFrameReader(new ProtocolFrameRule { Ends = ["\r"] });
        var noise = new byte[4096];
        Array.Fill(noise, (byte)'n');

        Assert.Empty(reader.Take(noise));
        Assert.Equal(["ok"], reader.Take("ok\r"u8));
    }

    /// <summary>Whatever comes, in whatever pieces: never an exception, never a message that fails its checksum, and every message
    /// that follows silence is found.</summary>
    [Fact]
    public void Take_RandomBytesInRandomPieces_FindsWhatFollows()
    {
        var random = new Random(4711);
        for (var round = 0; round < 400; round++)
        {
            var reader = new BinaryFrameReader(Mdc);
            var noise = new byte[random.Next(64)];
            random.NextBytes(noise);

            // Enough good ones after the noise that its last false start is over.
            byte[] all = [.. noise, .. Enumerable.Repeat(PowerOn, 60).SelectMany(m => m)];
            var found = new List<string>();
            for (var at = 0; at < all.Length;)
            {
                var piece = Math.Min(random.Next(1, 9), all.Length - at);
                found.AddRange(reader.Take(all.AsSpan(at, piece)));
                at += piece;
            }

            Assert.Equal(PowerOn, Encoding.Latin1.GetBytes(found[^1]));
            Assert.All(found, m => Assert.True(new BinaryFrame(Mdc).IsSound(Encoding.Latin1.GetBytes(m))));
        }
    }
}
