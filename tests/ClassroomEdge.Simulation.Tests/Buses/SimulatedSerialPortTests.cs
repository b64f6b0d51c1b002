using ClassroomEdge.Core.Buses;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Simulation.Tests.Buses;

public sealed class SimulatedSerialPortTests : SerialPortContract
{
    private readonly SimulatedSerialPort _port = new(Bus, TimeProvider.System);

    protected override Stream Far => _port.Far;

    [Fact]
    public void ByteTime_OfUsualSettings_IsWhatTheStandardSays()
    {
        Assert.Equal(10 / 9600.0, Time(Bus with { Baud = 9600 }), 1e-6);
        Assert.Equal(11 / 9600.0, Time(Bus with { Baud = 9600, Parity = SerialParity.Even }), 1e-6);
        Assert.Equal(12 / 1200.0, Time(Bus with { Baud = 1200, Parity = SerialParity.Odd, StopBits = 2 }), 1e-6);

        static double Time(Core.Profiles.BusProfile bus) =>
            new SimulatedSerialPort(bus, TimeProvider.System).ByteTime.TotalSeconds;
    }

    [Fact]
    public async Task WriteAsync_NineBytesAt9600Baud_TakesTenMilliseconds()
    {
        var clock = new ManualTimeProvider();
        var port = new SimulatedSerialPort(Bus with { Baud = 9600 }, clock);
        await using var near = port.Open();

        var writing = near.WriteAsync(new byte[9], CancellationToken.None).AsTask();
        clock.Advance(TimeSpan.FromMilliseconds(9));
        Assert.False(writing.IsCompleted);

        clock.Advance(TimeSpan.FromMilliseconds(1));
        await writing.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Open_BytesOfBefore_AreGone()
    {
        await Far.WriteAsync(new byte[] { 1, 2, 3 });
        await using var near = _port.Open();
        await Far.WriteAsync(new byte[] { 4 });

        var read = new byte[10];
        Assert.Equal((1, 4), (await near.ReadAsync(read), read[0]));
    }

    [Fact]
    public async Task Crossed_BothEndsWrite_TellsWhoAndWhat()
    {
        var crossed = new List<string>();
        _port.Crossed += (_, t) => crossed.Add($"{t.FromBox} {Convert.ToHexString(t.Bytes.Span)}");
        await using var near = _port.Open();

        await near.WriteAsync(new byte[] { 0xFF, 0x01 });
        await Far.WriteAsync(new byte[] { 0x86 });

        Assert.Equal(["True FF01", "False 86"], crossed);
    }

    protected override Stream Open() => _port.Open();

    protected override void PullOut() => _port.IsAbsent = true;

    protected override void PlugIn() => _port.IsAbsent = false;
}
