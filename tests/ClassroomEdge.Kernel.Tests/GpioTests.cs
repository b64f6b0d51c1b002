using System.Text.Json.Nodes;
using System.Threading.Channels;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Kernel.Tests.Usb;

namespace ClassroomEdge.Kernel.Tests;

/// <summary>Our GPIO adapter on the kernel's lines: a CP2112 behind its real driver.</summary>
[Collection(Cp2112Collection.Name)]
public sealed class GpioTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly BusProfile Lines = new() { Id = "lines", Kind = BusKind.Gpio, Path = "gpiochip:cp2112_gpio" };

    private readonly Cp2112 _usb = new();

    public void Dispose() => _usb.Dispose();

    [Fact]
    public async Task Relay_Commanded_DrivesTheWire()
    {
        await using var room = await KernelRoom.StartAsync(
            [Lines],
            KernelRoom.Device("lamp", "relay", new JsonObject { ["bus"] = Lines.Id, ["line"] = 3, ["activeLow"] = true }));
        await room.WhenAsync(r => r.Device("lamp")!.Health == DeviceHealth.Ok);

        await room.Commands.ExecuteAsync(
            new DeviceCommand("lamp", DeviceProperty.Power, PropertyValue.Of("on")), CancellationToken.None);

        Assert.False(_usb.Wire(3));
        await room.Commands.ExecuteAsync(
            new DeviceCommand("lamp", DeviceProperty.Power, PropertyValue.Of("off")), CancellationToken.None);
        Assert.True(_usb.Wire(3));
    }

    [Fact]
    public async Task OnEdge_WirePulled_HasTheKernelsTime()
    {
        await using var room = await KernelRoom.StartAsync([Lines]);
        var chip = await room.OpenAsync(buses => buses.Gpio(Lines.Id));
        var edges = Channel.CreateUnbounded<GpioEdge>();
        var before = DateTimeOffset.UtcNow;
        using var line = chip.OpenInput(5, new GpioInputSettings(), "door", edge => edges.Writer.TryWrite(edge));

        _usb.Pull(5, true);
        var up = await edges.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        Assert.True(line.Read());
        _usb.Pull(5, false);
        var down = await edges.Reader.ReadAsync().AsTask().WaitAsync(Patience);

        Assert.Equal((true, false), (up.Level, down.Level));
        Assert.Equal((1, 2), (up.Sequence, down.Sequence));
        Assert.InRange(up.At, before.AddSeconds(-1), down.At);
        Assert.InRange(down.At, up.At, DateTimeOffset.UtcNow.AddSeconds(1));
    }

    [Fact]
    public async Task OpenOutput_LineInUse_NamesItsOwner()
    {
        await using var room = await KernelRoom.StartAsync([Lines]);
        var chip = await room.OpenAsync(buses => buses.Gpio(Lines.Id));
        using var line = chip.OpenOutput(1, true, false, "pump");

        var e = Assert.Throws<BusException>(() => chip.OpenInput(1, new GpioInputSettings(), "button"));

        Assert.Equal("bus.line-in-use", e.Code);
        Assert.Contains("pump", e.Message, StringComparison.Ordinal);
        Assert.True(_usb.Wire(1));
    }

    [Fact]
    public async Task OpenOutput_NoSuchLine_SaysSo()
    {
        await using var room = await KernelRoom.StartAsync([Lines]);
        var chip = await room.OpenAsync(buses => buses.Gpio(Lines.Id));

        Assert.Equal("bus.no-such-line", Assert.Throws<BusException>(() => chip.OpenOutput(8, true, false, "pump")).Code);
    }
}
