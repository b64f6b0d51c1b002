using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Contacts;
using ClassroomEdge.Devices.Expanders;
using ClassroomEdge.Devices.Tests.Lines;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Chips;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Expanders;

/// <summary>An expander whose output INTA is wired to line 25 of the box.</summary>
public sealed class Mcp23017InterruptTests
{
    private const byte Address = 0x20;

    private readonly LineRig _rig = new();
    private readonly SimulatedI2cBus _bus = new("i2c-1");
    private readonly SimulatedGpioBank _pins;
    private readonly SimulatedMcp23017 _chip;
    private readonly Mcp23017Chip _driver;
    private readonly ContactDevice _door;
    private int _woken;

    public Mcp23017InterruptTests()
    {
        _pins = new SimulatedGpioBank("expander", _rig.Clock, 16);
        _chip = new SimulatedMcp23017(_pins, (_rig.Bank, 25));
        _bus.Add(Address, _chip);
        var line = new InterruptLine { Bus = "gpio", Line = 25 };
        _driver = new Mcp23017Chip(_bus, Address, "expander", _rig.Clock, new ExpanderInterrupt(_rig.Buses, line, "classroom-edge expander"));
        _rig.Buses.Gpio("expander").Returns(_driver);
        _door = new ContactDevice("door", new ContactSettings { Bus = "expander", Line = 9, Debounce = TimeSpan.FromMilliseconds(30) }, _rig.Buses, _rig.Clock);
        _door.Changed += (_, _) => _woken++;
    }

    [Fact]
    public async Task Door_Opens_IsReadAtOnceAndOnceMoreWhenSteady()
    {
        await LineRig.ConnectAsync(_door);
        await LineRig.ReadAsync(_door);
        Assert.True(_door.PollInterval >= TimeSpan.FromSeconds(1));

        _pins.Pull(9, false);
        Assert.Equal(1, _woken);
        await LineRig.ReadAsync(_door);
        _rig.Clock.Advance(TimeSpan.FromMilliseconds(30));
        Assert.Equal(2, _woken);
        var read = await LineRig.ReadAsync(_door);

        Assert.Equal(PropertyValue.Of(false), read["open"]);
    }

    [Fact]
    public async Task Door_AfterOneChange_TheNextWakesToo()
    {
        await LineRig.ConnectAsync(_door);
        for (var i = 0; i < 4; i++)
        {
            var before = _woken;
            _pins.Pull(9, i % 2 == 0 ? false : null);
            Assert.True(_woken > before);
            await LineRig.ReadAsync(_door);
            _rig.Clock.Advance(TimeSpan.FromMilliseconds(30));
            var read = await LineRig.ReadAsync(_door);
            Assert.Equal(PropertyValue.Of(i % 2 != 0), read["open"]);
        }
    }

    [Fact]
    public async Task Door_InterruptPendingFromBefore_IsHeardAgain()
    {
        // A service before us enabled it and ended; the door moved since.
        _bus.Write(Address, [0x0A, 0x44]);
        _bus.Write(Address, [0x05, 0x02]);
        _pins.Pull(9, true);
        Assert.False(_rig.Bank.Wire(25));

        await LineRig.ConnectAsync(_door);
        await LineRig.ReadAsync(_door);
        _pins.Pull(9, false);

        Assert.NotEqual(0, _woken);
    }

    [Fact]
    public async Task Chip_LostItsPower_IsFoundEvenWithoutPullUps()
    {
        using var input = _driver.OpenInput(3, new GpioInputSettings(), "sensor", _ => { });
        _chip.Fault = ChipFault.Absent;
        _chip.Fault = ChipFault.None;

        Assert.Equal("bus.chip-reset", Assert.Throws<BusException>(() => input.Read()).Code);
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task Dispose_GivesTheLineBack()
    {
        await LineRig.ConnectAsync(_door);
        Assert.Equal("classroom-edge expander", _rig.Bank.Consumer(25));

        await _door.DisposeAsync();
        _driver.Dispose();

        Assert.Null(_rig.Bank.Consumer(25));
    }
}
