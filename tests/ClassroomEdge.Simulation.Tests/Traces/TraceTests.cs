using System.Text;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Traffic;
using ClassroomEdge.Simulation.Traces;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Traces;

public sealed class TraceTests
{
    private const string Header = """{"trace":1,"site":"school","room":"r101","started":"2026-03-02T08:00:00+08:00"}""";

    private readonly ManualTimeProvider _clock = new();

    [Theory]
    [InlineData(0, "no trace", "hello.trace:1")]
    [InlineData(1, Header + "\n{\"t\":1,\"port\":\"a\",\"kind\":\"sideways\",\"data\":\"\"}\n{\"t\":1}", "hello.trace:2")]
    [InlineData(1, Header + "\n{\"t\":1,\"port\":\"a\",\"kind\":\"out\",\"data\":\"zz\"}\n{\"t\":1}", "'zz' is not hexadecimal")]
    public void Parse_Damaged_SaysWhere(int _, string text, string expected)
    {
        var e = Assert.Throws<TraceException>(() => Trace.Parse("hello.trace", text.Split('\n')));

        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_LastLineCutOff_KeepsTheRest()
    {
        var trace = Trace.Parse("cut", [Header, """{"t":1.5,"port":"i2c-1","kind":"out","address":98,"data":"21b1"}""", """{"t":2,"po"""]);

        var only = Assert.Single(trace.Transfers);
        Assert.Equal(("i2c-1", TransferKind.Out, 98, "21B1"), (only.Port, only.Kind, only.Address!.Value, Convert.ToHexString(only.Data.Span)));
        Assert.Equal(trace.Header.Started.AddSeconds(1.5), only.At);
    }

    [Fact]
    public void I2c_AskedMoreOftenThanThen_AnswersFromTheNextPlaceThatFits()
    {
        var bus = I2c("out:98:ec05", "in:98:0102", "out:98:e4b8", "in:98:0000", "out:98:ec05", "in:98:0304");
        var buffer = new byte[2];

        bus.WriteRead(98, [0xE4, 0xB8], buffer);
        bus.WriteRead(98, [0xEC, 0x05], buffer);

        Assert.Equal([3, 4], buffer);
        Assert.Equal("bus.nack", Assert.Throws<BusException>(() => bus.Write(98, [0xEC, 0x05])).Code);
    }

    [Fact]
    public void I2c_FailureOfThen_FailsAgainTheSameWay()
    {
        var bus = I2c("out:98:ec05!bus.timeout");

        Assert.Equal("bus.timeout", Assert.Throws<BusException>(() => bus.Write(98, [0xEC, 0x05])).Code);
    }

    [Fact]
    public async Task Tcp_Conversation_IsAnsweredLineByLine()
    {
        var network = new ReplayNetwork(Recorded(
            "opened", "in::" + Hex("PJLINK 0\r"), "out::" + Hex("%1POWR ?\r"), "in::" + Hex("%1POWR=1\r"), "closed"), _clock);
        await using var stream = await network.ConnectTcpAsync("port", "x", 1, CancellationToken.None);
        using var lines = new StreamReader(stream, Encoding.ASCII);
        var buffer = new char[9];

        await lines.ReadBlockAsync(buffer);
        var waiting = lines.ReadBlockAsync(buffer).AsTask();
        Assert.False(waiting.IsCompleted);
        await stream.WriteAsync(Encoding.ASCII.GetBytes("%1POWR ?\r"));

        await waiting;
        Assert.Equal("%1POWR=1\r", new string(buffer));
        Assert.Equal(0, await lines.ReadAsync(buffer));
    }

    [Fact]
    public void Gpio_Edges_ComeAtTheirTimes()
    {
        var chip = new ReplayAdapter(Recorded("in:17:01@2", "in:17:00@5"), _clock).OpenGpio(Bus);
        var seen = new List<bool>();
        using var line = chip.OpenInput(17, new GpioInputSettings(), "door", edge => seen.Add(edge.Level));

        Assert.False(line.Read());
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(line.Read());
        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal([true, false], seen);
    }

    private static BusProfile Bus => new() { Id = "port", Kind = BusKind.I2c };

    private II2cBus I2c(params string[] transfers) => new ReplayAdapter(Recorded(transfers), _clock).OpenI2c(Bus);

    /// <summary><c>kind:address:hex!error@seconds</c>, all but the kind optional.</summary>
    private static Trace Recorded(params string[] transfers)
    {
        var header = new TraceHeader(1, "school", "r101", DateTimeOffset.UnixEpoch);
        return new Trace(header, [.. transfers.Select(text =>
        {
            var at = text.Split('@');
            var error = at[0].Split('!');
            var part = error[0].Split(':');
            return new PortTransfer(
                header.Started.AddSeconds(at.Length > 1 ? int.Parse(at[1], null) : 0),
                "port",
                Enum.Parse<TransferKind>(part[0], ignoreCase: true),
                part.Length > 1 && part[1].Length > 0 ? int.Parse(part[1], null) : null,
                part.Length > 2 ? Convert.FromHexString(part[2]) : [],
                error.Length > 1 ? error[1] : null);
        })]);
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.ASCII.GetBytes(text));
}
