using System.Text.Json.Nodes;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Kernel.Tests.Usb;
using ClassroomEdge.Simulation.Chips;

namespace ClassroomEdge.Kernel.Tests;

/// <summary>Our I²C adapter and our chips' drivers on a CP2112 behind its real driver; on its wire our simulated chips.</summary>
[Collection(Cp2112Collection.Name)]
public sealed class I2cAdapterTests : IDisposable
{
    private const byte Light = 0x23;
    private const byte Climate = 0x44;
    private const byte Pressure = 0x76;
    private const byte WriteRead = 0x11;

    private static readonly BusProfile Wire = new() { Id = "wire", Kind = BusKind.I2c, Path = "i2c:CP2112 SMBus Bridge" };

    private readonly Cp2112 _usb = new();
    private readonly SimulatedSht4x _climate = new(new SteadyAir(), TimeProvider.System);

    public I2cAdapterTests()
    {
        _usb.Add(Light, new SimulatedBh1750(new SteadyAir(), TimeProvider.System));
        _usb.Add(Climate, _climate);
        _usb.Add(Pressure, new SimulatedBme280(new SteadyAir(), TimeProvider.System));
    }

    public void Dispose() => _usb.Dispose();

    [Fact]
    public async Task WriteRead_ARegister_IsOneTransferWithARepeatedStart()
    {
        await using var room = await KernelRoom.StartAsync([Wire]);
        var bus = await room.OpenAsync(buses => buses.I2c(Wire.Id));
        var identity = new byte[1];

        Patiently(() => bus.WriteRead(Pressure, [0xD0], identity));

        Assert.Equal([0x60], identity);
        Assert.All(_usb.Transfers, t => Assert.Equal(WriteRead, t));
    }

    [Fact]
    public async Task WriteRead_MoreThanAReportHolds_ComesWhole()
    {
        await using var room = await KernelRoom.StartAsync([Wire]);
        var bus = await room.OpenAsync(buses => buses.I2c(Wire.Id));
        var registers = new byte[0xE8 - 0x88];
        var first = new byte[26];
        var second = new byte[7];

        Patiently(() => bus.WriteRead(Pressure, [0x88], registers));
        Patiently(() => bus.WriteRead(Pressure, [0x88], first));
        Patiently(() => bus.WriteRead(Pressure, [0xE1], second));

        Assert.Equal(first, registers[..26]);
        Assert.Equal(second, registers[^7..]);
        Assert.Contains(first, b => b != 0);
    }

    [Fact]
    public async Task Read_NobodyThere_FailsAndTheNextTransferWorks()
    {
        await using var room = await KernelRoom.StartAsync([Wire]);
        var bus = await room.OpenAsync(buses => buses.I2c(Wire.Id));

        // This driver of the kernel says ETIMEDOUT where others say ENXIO.
        var e = Assert.Throws<BusException>(() => bus.WriteRead(0x50, [0x00], new byte[1]));
        Patiently(() => bus.Write(Light, [0x01]));

        Assert.Equal("bus.timeout", e.Code);
        Assert.Contains("CP2112", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_FindsTheChipsAndNothingElse()
    {
        await using var room = await KernelRoom.StartAsync([Wire]);
        var bus = await room.OpenAsync(buses => buses.I2c(Wire.Id));

        // A read of a byte, for this adapter has no write without data. The SHT4x acknowledges a read only once it has measured.
        Patiently(() => bus.Write(Climate, [0x89]));

        Assert.Equal([Light, Climate, Pressure], bus.Scan().Select(p => p.Address));
    }

    [Fact]
    public async Task Sensors_ReadByTheirDrivers_AndOneTakenOffAndPutBack()
    {
        await using var room = await KernelRoom.StartAsync(
            [Wire],
            KernelRoom.Device("climate", "sht4x", new JsonObject { ["bus"] = Wire.Id }),
            KernelRoom.Device("light", "bh1750", new JsonObject { ["bus"] = Wire.Id }),
            KernelRoom.Device("weather", "bme280", new JsonObject { ["bus"] = Wire.Id }));

        var read = await room.WhenAsync(r =>
            Value(r, "climate", DeviceProperty.Humidity) is not null
            && Value(r, "light", DeviceProperty.Illuminance) is not null
            && Value(r, "weather", DeviceProperty.Pressure) is not null);
        Assert.Equal(23.4, Value(read, "climate", DeviceProperty.Temperature)!.Value, 0.05);
        Assert.Equal(41, Value(read, "climate", DeviceProperty.Humidity)!.Value, 0.05);
        Assert.Equal(480, Value(read, "light", DeviceProperty.Illuminance)!.Value, 1.0);
        Assert.Equal(23.4, Value(read, "weather", DeviceProperty.Temperature)!.Value, 0.05);

        _climate.Fault = ChipFault.Absent;
        await room.WhenAsync(r => r.Device("climate")!.Health != DeviceHealth.Ok && r.Device("light")!.Health == DeviceHealth.Ok);
        _climate.Fault = ChipFault.None;
        await room.WhenAsync(r => r.Device("climate")!.Health == DeviceHealth.Ok);
    }

    /// <summary>The kernel's driver waits 50 ms for the adapter, which in software emulation on a busy machine may be too short.</summary>
    private static void Patiently(Action transfer)
    {
        for (var left = 10; ; left--)
        {
            try
            {
                transfer();
                return;
            }
            catch (BusException e) when (e.Code == "bus.timeout" && left > 0)
            {
                // Once more.
            }
        }
    }

    private static double? Value(RoomSnapshot room, string device, string property) =>
        room.Device(device)!.Properties.TryGetValue(property, out var reading) && reading.Value is PropertyValue.Measurement m ? m.Value : null;
}
