using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Buses;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Devices.Tests;

/// <summary>Devices on lines, channels and serial ports, and buses on buses, in a simulated room with the drivers' defaults.</summary>
public sealed class BusRoomTests : RoomRig
{
    [Fact]
    public async Task Start_EveryDevice_IsOkAndRead()
    {
        var room = await WhenAsync(r => r.Devices.All(d => d.Health == DeviceHealth.Ok && !d.Properties.IsEmpty));

        Assert.Equal(8, room.Devices.Length);
        Assert.Contains(room.Components, c => c is { Component: "gpio expander", Adapter: "mcp23017 on i2c-1", State: ComponentState.Ready });
        Assert.Contains(room.Components, c => c is { Component: "pwm", Adapter: "pca9685 on i2c-1", State: ComponentState.Ready });
        Assert.Contains(room.Components, c => c is { Component: "serial", Adapter: "simulated", State: ComponentState.Ready });
    }

    [Fact]
    public async Task Contact_OpenedByHand_IsOpenInTheRoom()
    {
        await WhenAsync(r => Value(r, "door", "open") == PropertyValue.Of(false));

        Part("gpio/4").Set("open", PropertyValue.Of(true));

        await WhenAsync(r => Value(r, "door", "open") == PropertyValue.Of(true));
    }

    [Fact]
    public async Task Contact_OnTheExpander_IsSeenWithoutAnInterrupt()
    {
        await WhenAsync(r => Value(r, "window", "open") == PropertyValue.Of(false));

        Part("expander/9").Set("open", PropertyValue.Of(true));

        await WhenAsync(r => Value(r, "window", "open") == PropertyValue.Of(true));
    }

    /// <summary>Held, for a short press on a busy machine may last longer than it should; the virtual clock has the others.</summary>
    [Fact]
    public async Task Button_Held_IsCountedAndAnEvent()
    {
        await WhenAsync(r => Value(r, "bell", "press") == PropertyValue.Of("none"));

        Part("gpio/6").Set("press", PropertyValue.Of("hold"));

        var room = await WhenAsync(r => Value(r, "bell", "presses") == PropertyValue.Of(1, Unit.None));
        Assert.Equal(PropertyValue.Of("long"), Value(room, "bell", "press"));
        var pressed = await Events.WhenAsync("button.pressed").WaitAsync(Patience);
        Assert.Equal(("bell", "long"), (pressed.Data["device"]!.GetValue<string>(), pressed.Data["press"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Motion_Seen_IsInTheRoom()
    {
        await WhenAsync(r => Value(r, "pir", "motion") == PropertyValue.Of(false));

        Part("gpio/5").Set("motion", PropertyValue.Of(true));

        await WhenAsync(r => Value(r, "pir", "motion") == PropertyValue.Of(true));
    }

    [Fact]
    public async Task Meter_Under18Kilowatts_MeasuresThem()
    {
        Part("gpio/7").Set("powerDraw", PropertyValue.Of(18_000, Unit.Watt));

        // 5 pulses a second; its first distances began under the load before.
        await WhenAsync(r => Value(r, "meter", "powerDraw") is PropertyValue.Measurement { Value: > 9_000 and < 27_000 });
        await WhenAsync(r => Value(r, "meter", "energy") is PropertyValue.Measurement { Value: > 0.005 });
    }

    [Fact]
    public async Task Dimmer_Level_IsLightAtTheDesks()
    {
        var air = Services.GetRequiredService<Simulation.Physics.IRoomLamps>();
        Assert.Equal(0, air.IlluminanceLux);

        await SetAsync("spots", "level", PropertyValue.Of(50, Unit.Percent));

        await WhenAsync(r => Value(r, "spots", "level") == PropertyValue.Of(50, Unit.Percent));
        Assert.True(SpinWait.SpinUntil(() => Math.Abs(air.IlluminanceLux - 200) < 1, Patience));
    }

    [Fact]
    public async Task Expander_LostItsPower_LampComesBackAsItWas()
    {
        await SetAsync("lamp", "power", PropertyValue.Of("on"));
        var pins = Services.GetRequiredService<SimulatedGpioBanks>()["expander"];
        Assert.True(pins.IsActive(0, activeLow: true));
        var chip = Part("i2c-1/0x20");

        chip.SetFault(FaultWord.Absent);
        Assert.False(pins.IsActive(0, activeLow: true));
        await Assert.ThrowsAsync<DeviceException>(() => SetAsync("lamp", "power", PropertyValue.Of("on")));
        chip.SetFault(null);

        await WhenAsync(r => r.Device("lamp")!.Health == DeviceHealth.Ok && Value(r, "lamp", "power") == PropertyValue.Of("on"));
        Assert.True(SpinWait.SpinUntil(() => pins.IsActive(0, activeLow: true), Patience));
    }

    [Fact]
    public async Task SerialPort_AlsoAPseudoTerminal_AnswersAnOutsideTool()
    {
        using var tool = File.Open(Path.Combine(Paths.Data, "run", "serial", "uart"), FileMode.Open, FileAccess.ReadWrite);

        await tool.WriteAsync(Convert.FromHexString("FF0186000000000079"), None);
        var answer = new byte[9];
        await tool.ReadExactlyAsync(answer, None).AsTask().WaitAsync(Patience);

        Assert.Equal("FF86", Convert.ToHexString(answer.AsSpan(0, 2)));
    }

    private protected override RoomProfile Profile() => Rooms.Profile() with
    {
        Buses =
        [
            new BusProfile { Id = "gpio", Kind = BusKind.Gpio },
            new BusProfile { Id = "i2c-1", Kind = BusKind.I2c },
            new BusProfile { Id = "expander", Kind = BusKind.Gpio, Chip = "mcp23017", Parent = "i2c-1" },
            new BusProfile { Id = "dimmers", Kind = BusKind.Pwm, Chip = "pca9685", Parent = "i2c-1" },
            new BusProfile { Id = "uart", Kind = BusKind.Serial },
        ],
        Devices =
        [
            Device("lamp", "relay", """{ "bus": "expander", "line": 0, "activeLow": true }"""),
            Device("window", "contact", """{ "bus": "expander", "line": 9 }"""),
            Device("door", "contact", """{ "bus": "gpio", "line": 4 }"""),
            Device("pir", "motion", """{ "bus": "gpio", "line": 5 }"""),
            Device("bell", "button", """{ "bus": "gpio", "line": 6 }"""),
            Device("meter", "pulse-meter", """{ "bus": "gpio", "line": 7, "pulsesPerKilowattHour": 1000 }"""),
            Device("spots", "dimmer", """{ "bus": "dimmers", "channel": 3, "fade": "100ms" }"""),
            Device("co2", "mh-z19b", """{ "bus": "uart" }"""),
        ],
        Simulation = new SimulationOptions
        {
            Lamps = [new SimulatedLamp { Bus = "dimmers", Line = 3, IlluminanceLux = 400 }],
        },
    };
}
