using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Sensors;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Serial;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Sensors;

public sealed class Mhz19bDeviceTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedSerialPort _port;
    private readonly SimulatedMhz19b _sensor;
    private readonly IBuses _buses = Substitute.For<IBuses>();

    public Mhz19bDeviceTests()
    {
        _port = new SimulatedSerialPort(new BusProfile { Id = "com", Kind = BusKind.Serial }, _clock);
        _sensor = new SimulatedMhz19b(_port, _air, _clock, "co2");
        _buses.Serial("com").Returns(_port.Open());
    }

    /// <summary>Manual 1.0, page 7: command FF 01 86 00 00 00 00 00 79, answer FF 86 02 20 00 00 00 00 58 is 544 ppm.</summary>
    [Fact]
    public void Frame_ManualsExample_Is544Ppm()
    {
        Assert.Equal("FF0186000000000079", Convert.ToHexString(Mhz19bFrame.Command(0x86)));
        var frame = Mhz19bFrame.Find(Convert.FromHexString("FF8602200000000058"), 0x86, out var isDamaged);
        Assert.False(isDamaged);
        Assert.Equal(544, (frame![2] << 8) | frame[3]);
    }

    /// <summary>Page 8: self-calibration on is FF 01 79 A0 00 00 00 00 E6, off FF 01 79 00 00 00 00 00 86.</summary>
    [Fact]
    public void Frame_SelfCalibration_IsTheManuals()
    {
        Assert.Equal("FF0179A000000000E6", Convert.ToHexString(Mhz19bFrame.Command(0x79, 0xA0)));
        Assert.Equal("FF0179000000000086", Convert.ToHexString(Mhz19bFrame.Command(0x79)));
    }

    [Fact]
    public void Find_RandomBytesAround_FindsTheFrameOrNothing()
    {
        var random = new Random(20260901);
        var frame = Convert.FromHexString("FF8602200000000058");
        for (var i = 0; i < 20_000; i++)
        {
            var noise = new byte[random.Next(0, 40)];
            random.NextBytes(noise);
            byte[] received = [.. noise, .. frame];
            var found = Mhz19bFrame.Find(received, 0x86, out _);
            Assert.Equal(0x86, found![1]);
            Assert.Equal(Mhz19bFrame.Checksum(found), found[^1]);

            Mhz19bFrame.Find(received.AsSpan(0, random.Next(0, received.Length)), 0x86, out _);
        }
    }

    [Fact]
    public async Task Poll_AfterWarmUp_ReadsTheAir()
    {
        var device = Device();
        await DriveAsync(device.ConnectAsync(None).AsTask());
        var early = await ReadAsync(device);
        Assert.InRange(((PropertyValue.Measurement)Assert.Single(early).Value).Value, 179, 180);

        _clock.Advance(TimeSpan.FromMinutes(3));
        _air.Now = _air.Now with { Co2Ppm = 1234 };
        var late = await ReadAsync(device);

        Assert.Equal(PropertyValue.Of(1234, Unit.Ppm), late["co2"]);
        Assert.Equal(PropertyValue.Of(0, Unit.Seconds), late["transitionRemaining"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connect_SelfCalibration_IsAsTheProfileWants(bool wanted)
    {
        await DriveAsync(Device(wanted).ConnectAsync(None).AsTask());

        Assert.Equal(PropertyValue.Of(wanted), _sensor.State["selfCalibration"]);
    }

    [Theory]
    [InlineData(FaultWord.Absent, "device.timeout")]
    [InlineData(FaultWord.Slow, "device.timeout")]
    [InlineData(FaultWord.BadCrc, "device.bad-reply")]
    [InlineData(FaultWord.Garbage, "device.bad-reply")]
    [InlineData(FaultWord.ShortRead, "device.bad-reply")]
    public async Task Poll_Fault_HasItsCodeAndIsOverWithIt(string fault, string code)
    {
        var device = Device();
        await DriveAsync(device.ConnectAsync(None).AsTask());
        _clock.Advance(TimeSpan.FromMinutes(4));
        _sensor.SetFault(fault);

        Assert.Equal(code, ((EdgeException)(await Record.ExceptionAsync(() => ReadAsync(device)))!).Code);

        _sensor.SetFault(null);
        _clock.Advance(TimeSpan.FromMinutes(4));
        await DriveAsync(device.ConnectAsync(None).AsTask());
        Assert.Equal(_air.Now.Co2Ppm, ((PropertyValue.Measurement)(await ReadAsync(device))["co2"]).Value, 0.5);
    }

    [Fact]
    public async Task Poll_AnswerOfBeforeComesLate_IsNotTakenForThisOne()
    {
        var device = Device();
        await DriveAsync(device.ConnectAsync(None).AsTask());
        _clock.Advance(TimeSpan.FromMinutes(4));
        _port.SendToBox(Convert.FromHexString("FF8602200000000058"));
        _air.Now = _air.Now with { Co2Ppm = 999 };

        Assert.Equal(PropertyValue.Of(999, Unit.Ppm), (await ReadAsync(device))["co2"]);
    }

    [Fact]
    public async Task Poll_PortPulledOut_IsAbsent()
    {
        var device = Device();
        await DriveAsync(device.ConnectAsync(None).AsTask());
        _port.IsAbsent = true;

        Assert.Equal("bus.absent", ((EdgeException)(await Record.ExceptionAsync(() => ReadAsync(device)))!).Code);
    }

    private Mhz19bDevice Device(bool selfCalibration = true) =>
        new("co2", new Mhz19bSettings { Bus = "com", SelfCalibration = selfCalibration }, _buses, _clock);

    private async Task<Dictionary<string, PropertyValue>> ReadAsync(Mhz19bDevice device) =>
        (await DriveAsync(device.PollAsync(None).AsTask())).ToDictionary(r => r.Property, r => r.Value);

    private Task<T> DriveAsync<T>(Task<T> task) => _clock.DriveAsync(task, Step);

    private Task DriveAsync(Task task) => _clock.DriveAsync(task, Step);
}
