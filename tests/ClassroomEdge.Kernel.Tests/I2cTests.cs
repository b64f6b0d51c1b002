using System.Text.Json.Nodes;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Kernel.Tests.Usb;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Kernel.Tests;

/// <summary>
/// Our I²C adapter on the kernel's: an MCP2221A with simulated chips behind its real driver (transfers), and i2c-stub (SMBus
/// only).
/// </summary>
public sealed class I2cTests : IRoomAir
{
    private const byte Scd4x = 0x62;

    private static readonly BusProfile Usb = new() { Id = "i2c-usb", Kind = BusKind.I2c, Path = "i2c:MCP2221" };
    private static readonly BusProfile Stub = new() { Id = "i2c-stub", Kind = BusKind.I2c, Path = "i2c:SMBus stub" };

    private readonly SimulatedI2cBus _chips = new("behind the adapter");

    public I2cTests() => _chips.Add(Scd4x, new SimulatedScd4x(this, TimeProvider.System));

    SimulatedAir IRoomAir.Now => new(812, 22.5, 41, 320);

    [Fact]
    public async Task Scd4x_BehindAUsbAdapter_MeasuresUnpluggedAndPluggedAgain()
    {
        var adapter = new Mcp2221a(_chips);
        await using var room = await KernelRoom.StartAsync(
            [Usb], KernelRoom.Device("co2", "scd4x", new JsonObject { ["bus"] = Usb.Id }));

        var measured = await room.WhenAsync(r => Co2(r) is not null);
        Assert.Equal(812, Co2(measured)!.Value, 0.5);

        adapter.Dispose();
        var gone = await room.WhenAsync(r => r.Device("co2")!.ErrorCode is not null);
        Assert.Equal("bus.absent", gone.Device("co2")!.ErrorCode);

        var at = gone.Device("co2")!.Properties[DeviceProperty.Co2].At;
        using var again = new Mcp2221a(_chips);
        await room.WhenAsync(r => r.Device("co2")!.Properties[DeviceProperty.Co2].At > at);
    }

    [Fact]
    public async Task Write_NobodyThere_IsANack()
    {
        using var adapter = new Mcp2221a(_chips);
        await using var room = await KernelRoom.StartAsync([Usb]);
        var bus = await OpenAsync(room, Usb.Id);

        Assert.Equal("bus.nack", Assert.Throws<BusException>(() => bus.Write(0x33, [1])).Code);
        Assert.Equal("bus.nack", Assert.Throws<BusException>(() => bus.WriteRead(0x33, [1], new byte[2])).Code);
        Assert.Equal("bus.nack", Assert.Throws<BusException>(() => bus.Read(0x33, new byte[2])).Code);
    }

    [Fact]
    public async Task Scan_BehindAUsbAdapter_FindsTheChip()
    {
        using var adapter = new Mcp2221a(_chips);
        await using var room = await KernelRoom.StartAsync([Usb]);
        var bus = await OpenAsync(room, Usb.Id);

        Assert.Contains(bus.Scan(), found => found.Address == Scd4x);
    }

    [Fact]
    public async Task Registers_OnAnSmbusOnlyAdapter_AreWrittenAndRead()
    {
        await using var room = await KernelRoom.StartAsync([Stub]);
        var bus = room.Buses.I2c(Stub.Id);
        var read = new byte[1];

        bus.Write(0x50, [0x07, 0xA5]);
        bus.WriteRead(0x50, [0x07], read);

        Assert.Equal([0xA5], read);

        // The stub says "no such device" where hardware says that nobody acknowledged.
        Assert.Equal("bus.absent", Assert.Throws<BusException>(() => bus.WriteRead(0x33, [0x07], read)).Code);
        Assert.Contains(bus.Scan(), found => found.Address == 0x50);
    }

    private static double? Co2(RoomSnapshot room) =>
        room.Device("co2")?.Properties.GetValueOrDefault(DeviceProperty.Co2)?.Value is PropertyValue.Measurement m ? m.Value : null;

    /// <summary>The kernel takes a moment from the plug to the device file.</summary>
    private static async Task<II2cBus> OpenAsync(KernelRoom room, string bus)
    {
        for (var left = 1200; ; left--)
        {
            try
            {
                return room.Buses.I2c(bus);
            }
            catch (BusException e) when (e.Code == "bus.absent" && left > 0)
            {
                await Task.Delay(50);
            }
        }
    }
}
