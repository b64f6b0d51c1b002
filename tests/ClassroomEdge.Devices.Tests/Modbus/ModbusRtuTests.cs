using ClassroomEdge.Core.Devices;
using ClassroomEdge.Devices.Modbus;

namespace ClassroomEdge.Devices.Tests.Modbus;

/// <summary>Frames on a serial line; the examples are those of Eastron's manuals.</summary>
public sealed class ModbusRtuTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ModbusAsker Asker = new("meter", 1, TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData("010400000002", "71CB")]
    [InlineData("01040443663334", "1B38")]
    [InlineData("0103000C0002", "0408")]
    [InlineData("01100016000204" + "3F800000", "7F75")]
    public void Crc_ExamplesOfTheManual_AreTheirs(string frame, string crc)
    {
        var made = ModbusCrc.Of(Convert.FromHexString(frame));

        Assert.Equal(crc, $"{made & 0xFF:X2}{made >> 8:X2}");
    }

    [Fact]
    public async Task AskAsync_ManualsExample_IsItsBytesAndAnswer()
    {
        var line = new ScriptedLine(_ => ["0104", "0443663334", "1B38"]);
        await using var link = new ModbusRtuLink("rs485", () => line, TimeProvider.System);

        var reply = await link.AskAsync(Asker, Convert.FromHexString("0400000002"), None);

        Assert.Equal("04" + "0443663334", Convert.ToHexString(reply));
        Assert.Equal(["01040000000271CB"], line.Sent);
    }

    [Theory]
    [InlineData("0104044366333400FF", "device.bad-reply", "damaged answer (CRC)")]
    [InlineData("0203041B3866331B38", "device.bad-reply", "something else than function 4")]
    [InlineData("", "device.timeout", "check its unit number")]
    public async Task AskAsync_WhatIsNoAnswer_IsSaid(string answer, string code, string words)
    {
        var line = new ScriptedLine(_ => answer.Length == 0 ? [] : [answer]);
        await using var link = new ModbusRtuLink("rs485", () => line, TimeProvider.System);
        var asker = answer.Length == 0 ? Asker with { ReplyTimeout = TimeSpan.FromMilliseconds(50) } : Asker;

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await link.AskAsync(asker, Convert.FromHexString("0400000002"), None));

        Assert.Equal(code, e.Code);
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskAsync_LateBytesOfBefore_AreThrownAway()
    {
        var line = new ScriptedLine(_ => ["01040443663334" + "1B38"]);
        line.Come("FFFF0104");
        await using var link = new ModbusRtuLink("rs485", () => line, TimeProvider.System);

        Assert.Equal(6, (await link.AskAsync(Asker, Convert.FromHexString("0400000002"), None)).Length);
    }

    /// <summary>A line that answers each frame in the pieces that the test gives.</summary>
    private sealed class ScriptedLine(Func<string, string[]> answer) : Stream
    {
        private readonly System.Threading.Channels.Channel<byte[]> _coming = System.Threading.Channels.Channel.CreateUnbounded<byte[]>();

        public List<string> Sent { get; } = [];

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public void Come(string hex) => _coming.Writer.TryWrite(Convert.FromHexString(hex));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var piece = await _coming.Reader.ReadAsync(cancellationToken);
            piece.CopyTo(buffer);
            return piece.Length;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var frame = Convert.ToHexString(buffer.Span);
            Sent.Add(frame);
            foreach (var piece in answer(frame))
            {
                Come(piece);
            }

            return ValueTask.CompletedTask;
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
