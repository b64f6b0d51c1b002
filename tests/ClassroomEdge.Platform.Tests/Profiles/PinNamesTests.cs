using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Platform.Profiles;

namespace ClassroomEdge.Platform.Tests.Profiles;

public sealed class PinNamesTests
{
    private const string Room = """
        version: 1
        site: yucai
        room: {id: r101, name: {zh-CN: 教室, en: Classroom}}

        """;

    private const string Buses = """
        board: raspberry-pi-5
        buses:
          - {id: relays, kind: gpio, port: gpio}
          - {id: i2c-1, kind: i2c, port: i2c-1}

        """;

    private const string Expanders = """
        buses:
          - {id: i2c-1, kind: i2c}
          - {id: more, kind: gpio, chip: mcp23017, parent: i2c-1}
          - {id: pwm, kind: pwm, chip: pca9685, parent: i2c-1}

        """;

    [Theory]
    [InlineData("GPIO17", 17)]
    [InlineData("pin 11", 17)]
    [InlineData("17", 17)]
    [InlineData("0x11", 17)]
    [InlineData("gpio5", 5)]
    public void Read_LineByPin_IsItsNumber(string line, int number)
    {
        var profile = Profile(Buses + Relay(line));

        Assert.Equal(number, (int)profile.Devices[0].Settings["line"]!);
    }

    [Fact]
    public void Read_BusByPort_HasTheBoardsPath()
    {
        var profile = Profile(Buses);

        Assert.Equal("raspberry-pi-5", profile.Board);
        Assert.Equal(["gpiochip:pinctrl-rp1", "/dev/i2c-1"], profile.Buses.Select(b => b.Path));
        Assert.Equal(["gpio", "i2c-1"], profile.Buses.Select(b => b.Port));
    }

    [Fact]
    public void Read_BusByPortWithPath_KeepsItsPath() =>
        Assert.Equal(
            "/dev/gpiochip7",
            Profile("board: raspberry-pi-4\nbuses:\n  - {id: relays, kind: gpio, port: gpio, path: /dev/gpiochip7}\n").Buses[0].Path);

    [Fact]
    public void Read_TwoDevicesOnOnePinByNameAndNumber_IsAClash()
    {
        var problem = Assert.Single(Problems(Buses + Relay("pin 11") + Relay("17").Replace("devices:\n", "", StringComparison.Ordinal).Replace("lamp", "fan", StringComparison.Ordinal)));

        Assert.Contains("'lamp' uses line 17 of the bus 'relays' already", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Buses, "GPOI17", "room.yaml:12:35: devices[0].settings.line: raspberry-pi-5 has no line at 'GPOI17' (did you mean 'GPIO17'?)")]
    [InlineData(Buses, "3V3", "raspberry-pi-5 has no line at '3V3'")]
    [InlineData(Buses, "pin 6", "raspberry-pi-5 has no line at 'pin 6'")]
    [InlineData("board: raspberry-pi-5\nbuses:\n  - {id: relays, kind: gpio, path: /dev/gpiochip0}\n", "GPIO17",
        "'GPIO17' is a pin's name, but the bus 'relays' is not said to be the board's (add 'port' to the bus, or write the number)")]
    [InlineData("buses:\n  - {id: relays, kind: gpio, path: /dev/gpiochip0}\n", "GPIO17",
        "must be a number, not 'GPIO17' (pins have names where the profile has a 'board' and the bus a 'port')")]
    [InlineData(Buses, "true", "must be a number, not 'true'")]
    public void Read_LineThatIsNone_SaysWhatWouldBeRight(string buses, string line, string message) =>
        Assert.Contains(message, Assert.Single(Problems(buses + Relay(line))), StringComparison.Ordinal);

    [Theory]
    [InlineData("buses:\n  - {id: relays, kind: gpio, port: gpio}\n", "room.yaml:5:36: buses[0].port: the port 'gpio' needs to know the board (add 'board:' with one of raspberry-pi-4")]
    [InlineData("board: raspberry-pi-5\nbuses:\n  - {id: relays, kind: gpio, port: gpoi}\n", "raspberry-pi-5 has no port 'gpoi' (did you mean 'gpio'?)")]
    [InlineData("board: raspberry-pi-5\nbuses:\n  - {id: relays, kind: gpio, port: i2c-1}\n", "the port 'i2c-1' of raspberry-pi-5 is i2c, not gpio")]
    [InlineData("board: raspberry-pi-6\nbuses:\n  - {id: relays, kind: gpio, port: gpio}\n", "'raspberry-pi-6' is not known here (did you mean 'raspberry-pi-4'?)")]
    public void Read_PortThatIsNone_SaysWhatWouldBeRight(string buses, string message) =>
        Assert.Contains(message, Assert.Single(Problems(buses)), StringComparison.Ordinal);

    [Theory]
    [InlineData("GPIO25")]
    [InlineData("pin 22")]
    [InlineData("25")]
    public void Read_InterruptByPin_IsItsNumber(string line) =>
        Assert.Equal(new InterruptLine { Bus = "relays", Line = 25 }, Profile(Buses + Expander(line)).Buses[2].Interrupt);

    [Theory]
    [InlineData("relays", "GPOI25", "room.yaml:8:94: buses[2].interrupt.line: raspberry-pi-5 has no line at 'GPOI25' (did you mean 'GPIO25'?)")]
    [InlineData("relays", "3V3", "raspberry-pi-5 has no line at '3V3'")]
    [InlineData("other", "GPIO25", "'GPIO25' is a pin's name, but the bus 'other' is not said to be the board's (add 'port' to the bus, or write the number)")]
    public void Read_InterruptThatIsNone_SaysWhatWouldBeRight(string bus, string line, string message) =>
        Assert.Contains(Problems(Buses + Expander(line, bus)), p => p.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void Read_InterruptAndDeviceOnOnePin_IsAClash() =>
        Assert.Contains(
            "'expander' uses line 25 of the bus 'relays' already",
            Assert.Single(Problems(Buses + Expander("GPIO25") + Relay("pin 22"))),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("more", "GPA0", 0)]
    [InlineData("more", "gpb0", 8)]
    [InlineData("more", "GPB7", 15)]
    [InlineData("more", "7", 7)]
    [InlineData("pwm", "LED0", 0)]
    [InlineData("pwm", "LED15", 15)]
    [InlineData("pwm", "15", 15)]
    public void Read_LineByPinOfAnExpander_IsItsNumber(string bus, string line, int number)
    {
        var profile = Profile(Expanders + (bus == "pwm" ? Dimmer(line) : Relay(line, bus)) + Lamp(bus, line));

        Assert.Equal(number, (int)profile.Devices[0].Settings[bus == "pwm" ? "channel" : "line"]!);
        Assert.Equal(number, profile.Simulation!.Lamps[0].Line);
    }

    [Theory]
    [InlineData("more", "GPC1", "room.yaml:12:33: devices[0].settings.line: the mcp23017 of the bus 'more' has no pin 'GPC1' (did you mean 'GPA1'? it has GPA0 to GPA7, GPB0 to GPB7, or the numbers 0 to 15)")]
    [InlineData("more", "GPA8", "has no pin 'GPA8' (did you mean 'GPA0'? it has")]
    [InlineData("more", "LED3", "has no pin 'LED3' (it has GPA0 to GPA7, GPB0 to GPB7, or the numbers 0 to 15)")]
    [InlineData("more", "pin 11", "has no pin 'pin 11' (it has GPA0")]
    [InlineData("more", "16", "the chip of the bus 'more' has lines 0 to 15, not 16 (by name they are GPA0 to GPA7, GPB0 to GPB7)")]
    [InlineData("pwm", "LED16", "the pca9685 of the bus 'pwm' has no pin 'LED16' (did you mean 'LED1'? it has LED0 to LED15, or the numbers 0 to 15)")]
    [InlineData("pwm", "16", "the chip of the bus 'pwm' has channels 0 to 15, not 16 (by name they are LED0 to LED15)")]
    public void Read_PinThatTheExpanderLacks_SaysWhatWouldBeRight(string bus, string line, string message) => Assert.Contains(
        message, Assert.Single(Problems(Expanders + (bus == "pwm" ? Dimmer(line) : Relay(line, bus)))), StringComparison.Ordinal);

    [Fact]
    public void Read_TwoDevicesOnOnePinOfAnExpander_IsAClash()
    {
        var second = Relay("9", "more").Replace("devices:\n", "", StringComparison.Ordinal).Replace("lamp", "fan", StringComparison.Ordinal);

        Assert.Contains(
            "'lamp' uses line 9 (GPB1) of the bus 'more' already",
            Assert.Single(Problems(Expanders + Relay("GPB1", "more") + second)),
            StringComparison.Ordinal);
    }

    /// <summary>Goes on with the list of buses.</summary>
    private static string Expander(string line, string bus = "relays") =>
        $"  - {"{"}id: expander, kind: gpio, chip: mcp23017, parent: i2c-1, interrupt: {"{"}bus: {bus}, line: {line}{"}}"}\n";

    private static string Dimmer(string channel) =>
        Relay(channel, "pwm").Replace("driver: relay", "driver: dimmer", StringComparison.Ordinal).Replace("line:", "channel:", StringComparison.Ordinal);

    private static string Lamp(string bus, string line) => $"""
        simulation:
          lamps: [{"{"}bus: {bus}, line: {line}{"}"}]

        """;

    private static string Relay(string line, string bus = "relays") => $"""
        devices:
          - id: lamp
            name: {"{"}zh-CN: 灯, en: Lamp{"}"}
            driver: relay
            settings: {"{"}bus: {bus}, line: {line}{"}"}

        """;

    private static RoomProfile Profile(string rest)
    {
        var reading = new ProfileReader(Drivers.All).ReadText(Room + rest, "room.yaml");
        Assert.Empty(reading.Problems);
        return reading.Profile!;
    }

    private static IEnumerable<string> Problems(string rest) =>
        new ProfileReader(Drivers.All).ReadText(Room + rest, "room.yaml").Problems.Select(p => p.ToString());
}
