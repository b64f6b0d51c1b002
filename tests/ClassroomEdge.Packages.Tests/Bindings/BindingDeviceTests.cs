using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Packages.Bindings;
using ClassroomEdge.Simulation;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.Simulation.Physics;
using ClassroomEdge.Simulation.Rooms;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace ClassroomEdge.Packages.Tests.Bindings;

/// <summary>Every binding of the catalogue against its chip at register level, on the real clock: bindings wait by blocking.</summary>
public sealed class BindingDeviceTests : IRoomAir, IRoomSupply
{
    private readonly SimulatedI2cBus _bus = new("i2c-1");
    private readonly IBuses _buses = Substitute.For<IBuses>();

    public BindingDeviceTests() => _buses.I2c("i2c-1").Returns(_bus);

    public static TheoryData<string> Names => [.. Catalogue.All.Select(b => b.Name)];

    public SimulatedAir Now { get; private set; } = new(812, 22.5, 41, 320);

    double IRoomSupply.Volts => 24;

    double IRoomSupply.Amperes => 1;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Poll_AirOfTheRoom_IsRead(string name)
    {
        await using var device = await ConnectAsync(name);

        foreach (var reading in await device.PollAsync(CancellationToken.None))
        {
            var (expected, tolerance) = reading.Property switch
            {
                DeviceProperty.Temperature => (22.5, 0.3),
                DeviceProperty.Humidity => (41.0, 0.5),
                DeviceProperty.Pressure => (1013.25, 0.1),
                _ => (320.0, 3.0),
            };
            Assert.Equal(expected, Assert.IsType<PropertyValue.Measurement>(reading.Value).Value, tolerance);
        }
    }

    [Theory]
    [InlineData("aht10")]
    [InlineData("aht20")]
    [InlineData("bmp280")]
    [InlineData("hts221")]
    [InlineData("lm75")]
    [InlineData("lps22hb")]
    [InlineData("lps25h")]
    [InlineData("mcp9808")]
    [InlineData("shtc3")]
    [InlineData("si7021")]
    public async Task Poll_BelowZero_KeepsItsSign(string name)
    {
        Now = Now with { TemperatureCelsius = -12.5 };
        await using var device = await ConnectAsync(name);

        var read = await device.PollAsync(CancellationToken.None);

        var celsius = Assert.IsType<PropertyValue.Measurement>(read.First(r => r.Property == DeviceProperty.Temperature).Value);
        Assert.Equal(-12.5, celsius.Value, 0.2);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Poll_ChipGone_IsTheBussErrorAndMended(string name)
    {
        await using var device = await ConnectAsync(name);
        var chip = _bus.Chips.Values.Single();
        chip.Fault = ChipFault.Absent;

        Assert.Equal("bus.nack", (await Assert.ThrowsAsync<BusException>(() => device.PollAsync(CancellationToken.None).AsTask())).Code);

        chip.Fault = ChipFault.None;
        await device.ConnectAsync(CancellationToken.None);
        Assert.NotEmpty(await device.PollAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Poll_WrongCrc_IsABadReply()
    {
        await using var device = await ConnectAsync("shtc3");
        _bus.Chips.Values.Single().Fault = ChipFault.BadCrc;

        var e = await Assert.ThrowsAsync<DeviceException>(() => device.PollAsync(CancellationToken.None).AsTask());

        Assert.Equal("device.bad-reply", e.Code);
    }

    [Fact]
    public void Drivers_Names_AreThoseOfTheProfile() => Assert.Equal(
        [
            "iot/aht10", "iot/aht20", "iot/bmp280", "iot/hts221", "iot/lm75", "iot/lps22hb", "iot/lps25h", "iot/max44009",
            "iot/mcp9808", "iot/shtc3", "iot/si7021", "iot/vcnl4040",
        ],
        PackagesRegistration.CreateDrivers(TimeProvider.System).Select(d => d.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task SimulatedRoom_SensorWithoutAddress_HasItsChipWhereTheDriverLooks(string name)
    {
        var profile = new RoomProfile
        {
            Version = 1,
            Site = "school",
            Room = new RoomOptions { Id = "room", Name = new LocalizedText("教室", "Room") },
            Simulation = new SimulationOptions(),
            Buses = [new BusProfile { Id = "i2c-1", Kind = BusKind.I2c, Adapter = "simulated" }],
            Devices = [Sensor($"iot/{name}", new JsonObject { ["bus"] = "i2c-1" })],
        };
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Substitute.For<IProtocolLibrary>());
        services.AddSingleton(Substitute.For<IModbusMaps>());
        services.AddKeyedSingleton(NetworkKey.Machine, Substitute.For<INetwork>());
        services.AddSingleton(new RoomState("school", "room", profile.Room.Name, TimeProvider.System));
        services.AddSimulation(profile);
        await using var provider = services.BuildServiceProvider();

        var chip = Assert.Single(provider.GetRequiredService<SimulatedRoom>().I2c["i2c-1"].Chips);

        Assert.Equal((name, Catalogue.All.Single(b => b.Name == name).Address), (chip.Value.Name, chip.Key));
    }

    private static DeviceProfile Sensor(string driver, JsonObject settings) =>
        new() { Id = "sensor", Name = new LocalizedText("传感器", "Sensor"), Driver = driver, Settings = settings };

    private async Task<IDevice> ConnectAsync(string name)
    {
        var binding = Catalogue.All.Single(b => b.Name == name);
        _bus.Add(binding.Address, SimulatedI2cBuses.Make(name, this, this, TimeProvider.System));
        var driver = new BindingDriver(binding, TimeProvider.System);
        var device = driver.Create(Sensor(driver.Name, []), new BindingSettings { Bus = "i2c-1" }, _buses);
        await device.ConnectAsync(CancellationToken.None);
        return device;
    }
}
