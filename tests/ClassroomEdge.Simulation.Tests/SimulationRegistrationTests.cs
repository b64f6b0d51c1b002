using System.ComponentModel.DataAnnotations;
using System.Reflection;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Platform.Protocols;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Physics;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Simulation.Tests;

public sealed class SimulationRegistrationTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly ServiceProvider _services;

    public SimulationRegistrationTests() => _services = Services(Profile());

    public void Dispose() => _services.Dispose();

    [Fact]
    public void AddSimulation_RealRoom_AddsNothing()
    {
        var services = new ServiceCollection();

        services.AddSimulation(Profile() with { Simulation = null });

        Assert.Empty(services);
    }

    [Fact]
    public void Drivers_ContainerAndWithout_AreTheSame() => Assert.Equal(
        SimulationDrivers.CreateAll(_clock).Select(d => d.Name),
        _services.GetServices<IDeviceDriver>().Select(d => d.Name));

    [Fact]
    public void Adapter_BusWithoutDeviceFile_IsPreferred()
    {
        var adapter = Assert.Single(_services.GetServices<IBusAdapter>());

        Assert.Equal("simulated", adapter.Name);
        Assert.NotNull(adapter.PreferenceFor(new BusProfile { Id = "gpio", Kind = BusKind.Gpio }));
        Assert.Null(adapter.PreferenceFor(new BusProfile { Id = "gpio", Kind = BusKind.Gpio, Path = "/dev/gpiochip0" }));
    }

    [Fact]
    public void Lamps_RelayClosed_LightTheDesks()
    {
        var air = _services.GetRequiredService<IRoomAir>();
        var dark = air.Now.IlluminanceLux;
        var adapter = _services.GetRequiredService<IBusAdapter>();
        using var line = adapter.OpenGpio(new BusProfile { Id = "gpio", Kind = BusKind.Gpio }).OpenOutput(17, true, true, "lamp");

        Assert.Equal(dark + 180, air.Now.IlluminanceLux, 3);
    }

    [Fact]
    public void Status_Room_TellsStudentsProjectorsAndChips()
    {
        var simulator = _services.GetRequiredService<ISimulator>();
        _clock.Advance(TimeSpan.FromMinutes(2));

        var status = simulator.Status;

        Assert.Equal(new SimulatedAttendance(24, 24), status.Students);
        var beamer = status.Parts.Single(p => p.Id == "beamer");
        Assert.Equal(("projector", PropertyValue.Of("off")), (beamer.Kind, beamer.State[DeviceProperty.Power]));
        Assert.Equal(
            [("i2c-1/0x23", "bh1750"), ("i2c-1/0x62", "scd4x")],
            status.Parts.Where(p => p.Kind == "chip").Select(p => (p.Id, p.Model)).Order());
        Assert.True(status.Air!.Co2Ppm > 400);
    }

    [Fact]
    public void SetFault_Chip_IsInTheStatusAndOnTheBus()
    {
        var simulator = _services.GetRequiredService<ISimulator>();

        simulator.SetFault("i2c-1/0x62", FaultWord.Absent);

        Assert.Equal(FaultWord.Absent, simulator.Status.Parts.Single(p => p.Model == "scd4x").Fault);
        var bus = _services.GetRequiredService<SimulatedI2cBuses>()["i2c-1"];
        Assert.Throws<BusException>(() => bus.Write(0x62, [0x36, 0x82]));
    }

    [Fact]
    public void SetFault_Projector_IsInTheStatus()
    {
        var simulator = _services.GetRequiredService<ISimulator>();

        simulator.SetFault("beamer", FaultWord.Slow);

        Assert.Equal(FaultWord.Slow, simulator.Status.Parts.Single(p => p.Id == "beamer").Fault);
    }

    [Fact]
    public void SetFault_Unknown_IsNotFound()
    {
        var simulator = _services.GetRequiredService<ISimulator>();

        Assert.Equal(
            "simulation.not-found", Assert.Throws<EdgeException>(() => simulator.SetFault("tv", FaultWord.Slow)).Code);
        Assert.Equal(
            "simulation.bad-fault", Assert.Throws<EdgeException>(() => simulator.SetFault("beamer", FaultWord.Black)).Code);
        Assert.Equal(
            "simulation.not-found",
            Assert.Throws<EdgeException>(() => simulator.Set("beamer", "colour", PropertyValue.Of("red"))).Code);
    }

    [Theory]
    [InlineData("i2c-1", "sgp30", "sgp30")]
    [InlineData("i2c-7", "scd4x", "i2c-7")]
    public void Chips_MistakeInTheProfile_IsNamed(string bus, string chip, string named)
    {
        var profile = Profile();
        profile = profile with
        {
            Simulation = profile.Simulation! with { Chips = [new SimulatedChip { Bus = bus, Chip = chip, Address = 1 }] },
        };
        using var services = Services(profile);

        var e = Assert.Throws<EdgeException>(services.GetRequiredService<SimulatedI2cBuses>);

        Assert.Equal("profile.bad-settings", e.Code);
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Chips_EveryNameThatAProfileMayHave_IsMade()
    {
        var names = typeof(SimulatedChip).GetProperty(nameof(SimulatedChip.Chip))!
            .GetCustomAttribute<AllowedValuesAttribute>()!.Values.Cast<string>().ToArray();
        var profile = Profile();
        profile = profile with
        {
            Simulation = profile.Simulation! with
            {
                Chips = [.. names.Select((name, i) => new SimulatedChip { Bus = "i2c-1", Chip = name, Address = 0x20 + i })],
            },
        };
        using var services = Services(profile);

        var bus = services.GetRequiredService<SimulatedI2cBuses>()["i2c-1"];
        Assert.Equal(names, bus.Chips.OrderBy(c => c.Key).Select(c => c.Value.Name));
    }

    [Fact]
    public void Supply_LampOn_DrawsMore()
    {
        var supply = _services.GetRequiredService<IRoomSupply>();
        var (volts, amperes) = (supply.Volts, supply.Amperes);
        var adapter = _services.GetRequiredService<IBusAdapter>();
        using var line = adapter.OpenGpio(new BusProfile { Id = "gpio", Kind = BusKind.Gpio }).OpenOutput(17, true, true, "lamp");

        Assert.Equal(amperes + 0.72, supply.Amperes, 6);
        Assert.True(supply.Volts < volts);
    }

    private static RoomProfile Profile() => new()
    {
        Version = 1,
        Site = "school",
        Room = new RoomOptions { Id = "room", Name = new LocalizedText("教室", "Room") },
        Buses =
        [
            new BusProfile { Id = "gpio", Kind = BusKind.Gpio },
            new BusProfile { Id = "i2c-1", Kind = BusKind.I2c },
        ],
        Simulation = new SimulationOptions
        {
            Chips =
            [
                new SimulatedChip { Bus = "i2c-1", Chip = "scd4x", Address = 0x62 },
                new SimulatedChip { Bus = "i2c-1", Chip = "bh1750", Address = 0x23 },
            ],
            Projectors = [new SimulatedProjector { Id = "beamer" }],
            Lamps = [new SimulatedLamp { Bus = "gpio", Line = 17, ActiveLow = true, IlluminanceLux = 180 }],
        },
    };

    private ServiceProvider Services(RoomProfile profile)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton(new RoomState("school", "room", new LocalizedText("教室", "Room"), _clock));
        services.AddKeyedSingleton<INetwork, SystemNetwork>(NetworkKey.Machine);
        services.AddSingleton<IProtocolLibrary, ProtocolLibrary>();
        services.AddSingleton<ClassroomEdge.Core.Modbus.IModbusMaps, ClassroomEdge.Platform.Modbus.ModbusMaps>();
        services.AddSimulation(profile);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }
}
