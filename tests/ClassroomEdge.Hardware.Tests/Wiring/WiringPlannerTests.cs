using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Hardware.Parts;
using ClassroomEdge.Hardware.Wiring;

namespace ClassroomEdge.Hardware.Tests.Wiring;

public sealed class WiringPlannerTests
{
    private const string Gpio = "  - {id: gpio, kind: gpio, port: gpio}\n";
    private const string I2c = "  - {id: i2c-1, kind: i2c, port: i2c-1}\n";
    private const string Expander = I2c + "  - {id: more, kind: gpio, chip: mcp23017, parent: i2c-1, address: 0x21}\n";

    private static readonly WiringPlanner Planner = new(Hardware.Parts);

    [Fact]
    public void Plan_StandardClassroom_IsTheWiringOfItsPage()
    {
        var plan = Plan("raspberry-pi-5", Hardware.Shipped("standard-classroom.yaml"));

        Assert.Empty(plan.Problems);
        Assert.Equal(
            ["JD-VCC 2", "VCC 1", "GND 6", "IN1 29", "IN2 31", "IN3 33", "IN4 35"],
            plan.Blocks[0].Wires.Select(w => $"{w.Terminal} {w.Pin!.Number}"));
        Assert.Equal(["VDD 1", "GND 6", "SDA 3", "SCL 5"], Block(plan, "co2").Wires.Select(w => $"{w.Terminal} {w.Pin!.Number}"));
        Assert.Equal(["gpio", "i2c-1"], plan.Ports.Select(p => p.Id));
        Assert.Equal(["Screen up", "Screen down"], plan.Blocks[0].Wires.TakeLast(2).Select(w => w.Load!.En));
        Assert.Contains(plan.Elsewhere, e => e is { Id: "projector", Connection: PartConnection.Network, Address: "projector.r101.lan" });
    }

    [Fact]
    public void Plan_SimulatedClassroom_CanBeDrawnToo()
    {
        var plan = Plan("raspberry-pi-4", Hardware.Shipped("simulated-classroom.yaml"));

        Assert.Empty(plan.Problems);
        Assert.Equal(29, plan.Blocks[0].Wires.First(w => w.Terminal == "IN1").Pin!.Number);
    }

    [Fact]
    public void Plan_RelaysOnAnExpander_EndAtItsPins()
    {
        var plan = Plan("raspberry-pi-5", Hardware.Room("raspberry-pi-5", Expander, Relay("a", "more", "3") + Relay("b", "more", "12")));

        Assert.Empty(plan.Problems);
        Assert.Equal(["more GPA3", "more GPB4"], plan.Blocks[0].Wires.Where(w => w.Kind is WireKind.Line).Select(w => w.Elsewhere));
        Assert.Contains("0x21", Block(plan, "more", skip: 1).Model.En, StringComparison.Ordinal);
        Assert.Equal(3, Block(plan, "more", skip: 1).Wires.Single(w => w.Kind is WireKind.Data).Pin!.Number);
    }

    [Fact]
    public void Plan_DimmerOnAPwmChip_EndsAtItsPin()
    {
        var plan = Plan("raspberry-pi-5", Hardware.Shipped("lecture-hall.yaml"));

        Assert.Equal(
            ["dimmers LED0"],
            Block(plan, "lights-row-1").Wires.Where(w => w.Kind is WireKind.Line).Select(w => w.Elsewhere));
    }

    [Fact]
    public void Plan_LineThatTheExpanderLacks_IsAProblem()
    {
        var room = Hardware.Room("raspberry-pi-5", Expander, Relay("a", "more", "GPA3"));
        room.Devices[0].Settings["line"] = 16;

        Assert.Contains(
            "has no line 16; it has 0 to 15 (GPA0 to GPA7, GPB0 to GPB7)",
            Assert.Single(Plan("raspberry-pi-5", room).Problems, p => p.Code == "wiring.no-such-pin").Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_SensorByItsBinding_IsWiredLikeAnySensor()
    {
        var room = Hardware.Room("raspberry-pi-5", Expander, Relay("a", "more", "3"));
        var sensor = new DeviceProfile
        {
            Id = "air",
            Name = new LocalizedText("空气", "Air"),
            Driver = "iot/si7021",
            Settings = new JsonObject { ["bus"] = "i2c-1" },
        };

        var plan = Plan("raspberry-pi-5", room with { Devices = [sensor] });

        Assert.Empty(plan.Problems);
        Assert.Equal(["VCC 1", "GND 6", "SDA 3", "SCL 5"], Block(plan, "air").Wires.Select(w => $"{w.Terminal} {w.Pin!.Number}"));
    }

    [Fact]
    public void Plan_ExpanderWithInterrupt_WiresItsOutputToThatLine()
    {
        var buses = Gpio + Expander.Replace("0x21}", "0x21, interrupt: {bus: gpio, line: 25}}", StringComparison.Ordinal);

        var plan = Plan("raspberry-pi-5", Hardware.Room("raspberry-pi-5", buses, Relay("a", "more", "3")));

        Assert.Empty(plan.Problems);
        var wire = Block(plan, "more", skip: 1).Wires.Single(w => w.Terminal == "INTA");
        Assert.Equal((WireKind.Line, 22), (wire.Kind, wire.Pin!.Number));
    }

    [Theory]
    [InlineData(0x44, 6)]
    [InlineData(0x45, 1)]
    public void Plan_AddressTerminal_IsWiredByTheAddress(int address, int pin)
    {
        var plan = Plan("raspberry-pi-5", Hardware.Room(
            "raspberry-pi-5", I2c, $"  - {{id: t, name: {{zh-CN: 温, en: T}}, driver: sht3x, settings: {{bus: i2c-1, address: {address}}}}}\n"));

        Assert.Equal(pin, plan.Blocks[0].Wires.Single(w => w.Terminal == "ADDR").Pin!.Number);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(8, 8)]
    public void Plan_Relays_ShareTheSmallestModuleThatSuffices(int relays, int channels)
    {
        var lines = string.Concat(Enumerable.Range(0, relays).Select(i => Relay($"r{i}", "gpio", $"{i + 4}")));

        var plan = Plan("raspberry-pi-5", Hardware.Room("raspberry-pi-5", Gpio, lines));

        Assert.Contains($"（{channels} 路）", Assert.Single(plan.Blocks).Title.ZhCn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("raspberry-pi-5", Gpio + Expander, "2", "wiring.pin-taken", "pin 3 (GPIO2) of raspberry-pi-5 is SDA of i2c-1 for 'more' and line 2 (line) for 'lamp'")]
    [InlineData("raspberry-pi-5", Gpio, "GPIO0", "wiring.reserved", "pin 27 (GPIO0) of raspberry-pi-5 is reserved")]
    [InlineData("raspberry-pi-5", Gpio, "40", "wiring.no-such-pin", "no pin for line 40 of its port 'gpio'; it has 0 to 27")]
    [InlineData("x64-mini-pc", Gpio, "4", "wiring.no-such-pin", "no pin for line 4 of its port 'gpio'; it has 0 to 3")]
    public void Plan_WhatCannotBe_IsAProblem(string board, string buses, string line, string code, string message)
    {
        var problem = Assert.Single(Plan(board, Hardware.Room(board, buses, Relay("lamp", "gpio", line))).Problems);

        Assert.Equal(code, problem.Code);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_FiveVoltOutputOnAPin_IsAProblem()
    {
        var part = Hardware.Parts.OfDriver("relay")! with
        {
            Module = null,
            Terminals = [new PartTerminal { Name = "OUT", To = TerminalTarget.Line, Setting = "line", Volts = 5 }],
        };
        var planner = new WiringPlanner(new PartCatalogue { Parts = [part] });

        var problem = Assert.Single(planner.Plan(Hardware.Room("raspberry-pi-5", Gpio, Relay("lamp", "gpio", "5")), Hardware.Board("raspberry-pi-5")).Problems);

        Assert.Equal("wiring.too-much-voltage", problem.Code);
        Assert.Contains("gives 5 V, but pin 29 (GPIO5) of raspberry-pi-5 stands 3.3 V", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_DriverWithoutPart_IsAProblem()
    {
        var planner = new WiringPlanner(new PartCatalogue { Parts = [] });

        Assert.Equal("wiring.no-part", Assert.Single(planner.Plan(Hardware.Room("raspberry-pi-5", Gpio, Relay("lamp", "gpio", "5")), Hardware.Board("raspberry-pi-5")).Problems).Code);
    }

    private static WiringPlan Plan(string board, Core.Profiles.RoomProfile profile) => Planner.Plan(profile, Hardware.Board(board));

    private static WiringBlock Block(WiringPlan plan, string id, int skip = 0) => plan.Blocks.Where(b => b.Id == id).Skip(skip).First();

    private static string Relay(string id, string bus, string line) =>
        $"  - {{id: {id}, name: {{zh-CN: 灯, en: Lamp}}, driver: relay, settings: {{bus: {bus}, line: {line}}}}}\n";
}
