using System.ComponentModel.DataAnnotations;
using System.Text;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Platform.Profiles;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Platform.Tests.Profiles;

public sealed class ProfileReaderTests
{
    private const string Room = "version: 1\nsite: yucai\nroom: {id: r101, name: {zh-CN: 教室, en: Room}}\n";
    private static readonly ProfileReader Reader = new(Drivers.All);

    [Fact]
    public void ReadText_SmallestProfile_HasTheDefaults()
    {
        var profile = Valid(Room);

        Assert.Equal(48, profile.Room.Seats);
        Assert.Equal("sync-class", profile.Lessons.StartScene);
        Assert.Null(profile.Camera);
    }

    [Fact]
    public void ReadText_EveryKindOfValue_IsRead()
    {
        var profile = Valid(
            Room
            + """
            buses: [{id: relays, kind: gpio, path: /dev/gpiochip0}]
            devices:
              - id: lamp
                name: {zh-CN: 灯, en: Lamp}
                driver: relay
                settings: {bus: relays, line: 0x1F, activeLow: true}
            scenes:
              - id: class
                name: {zh-CN: 上课, en: Lesson}
                onFailure: rollback
                groups:
                  - - {device: lamp, property: power, value: on, deadline: 1.5s, retries: 0, waitUntilReached: true}
                  - - {device: lamp, property: tint, value: 30}
                    - {device: lamp, property: hue, value: {value: 2.5, unit: K}}
                    - {device: lamp, property: blink, value: false}
            """);

        var steps = profile.Scenes[0].Groups.SelectMany(g => g).ToList();
        Assert.Equal(
            [PropertyValue.Of("on"), PropertyValue.Of(30, Unit.None), PropertyValue.Of(2.5, new Unit("K")), PropertyValue.Of(false)],
            steps.Select(s => s.Value));
        Assert.Equal((TimeSpan.FromSeconds(1.5), 0, true), (steps[0].Deadline, steps[0].Retries, steps[0].WaitUntilReached));
        Assert.Equal(SceneFailureMode.Rollback, profile.Scenes[0].OnFailure);
        Assert.Equal(31, (int)profile.Devices[0].Settings["line"]!);
        Assert.Equal(BusKind.Gpio, profile.Buses[0].Kind);
    }

    [Fact]
    public void ReadText_TenMistakes_GivesTenClearMessages()
    {
        const string yaml =
            """
            version: 1
            site: YuCai
            room: {id: r101, name: {zh-CN: 教室, en: Room}}
            buses:
              - {id: relays, kind: gpoi}
            devices:
              - id: lamp
                name: {zh-CN: 灯, en: Lamp}
                driver: relais
              - id: lamp
                name: {zh-CN: 灯, en: Lamp}
                driver: relay
                settings: {bus: relay, lien: 5}
            scenes:
              - id: class
                name: {zh-CN: 上课, en: Lesson}
                groups:
                  - - {device: lampe, property: power, value: on, deadline: 30}
            timetable:
              - {start: "09:00", end: "08:40", title: 语文}
            reportng: {host: broker}
            """;

        var problems = Reader.ReadText(yaml, "room.yaml").Problems.Select(p => p.ToString());

        Assert.Equal(
            [
                "room.yaml:2:7: site: 'YuCai' is not allowed here: only a to z, 0 to 9 and '-' (for example yucai)",
                "room.yaml:5:24: buses[0].kind: 'gpoi' is not known here (did you mean 'gpio'?)",
                "room.yaml:9:13: devices[0].driver: 'relais' is not known here (did you mean 'relay'?)",
                "room.yaml:10:9: devices[1].id: the id 'lamp' is taken already, in line 7 (choose another)",
                "room.yaml:13:21: devices[1].settings.bus: there is no bus 'relay' (did you mean 'relays'?)",
                "room.yaml:13:28: devices[1].settings.lien: the key 'lien' is not known here (did you mean 'line'?)",
                "room.yaml:18:20: scenes[0].groups[0][0].device: there is no device 'lampe' (did you mean 'lamp'?)",
                "room.yaml:18:65: scenes[0].groups[0][0].deadline: must be a time with its unit, not '30' (for example 30s, or 500ms, 5m, 2h)",
                "room.yaml:20:27: timetable[0].end: the lesson ends at 08:40, before it begins at 09:00 (swap start and end, or correct one)",
                "room.yaml:21:1: reportng: the key 'reportng' is not known here (did you mean 'reporting'?)",
            ],
            problems);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("# only a comment\n", "the file is empty")]
    [InlineData("- a\n- b\n", "must hold keys with values, not a list")]
    [InlineData("just words", "must hold keys with values, not 'just words'")]
    [InlineData(Room + "vision:\n\tenabled: true\n", "room.yaml:5:1: a line begins with a tab (indent with spaces)")]
    [InlineData(Room + "vision: {enabled: true\n", "this is no valid YAML")]
    [InlineData(Room + "vision: {enabled: true}\nvision: {enabled: false}\n", "the key 'vision' is there already, in line 4")]
    [InlineData(Room + "---\nversion: 1\n", "a profile is one YAML document")]
    [InlineData(Room + "vision: &v {enabled: true}\n", "a profile knows no anchors")]
    [InlineData(Room + "vision: *v\n", "a profile knows no aliases")]
    [InlineData(Room + "? [a, b]\n: c\n", "a key must be a word")]
    [InlineData(Room + "# \u0007\n", "room.yaml:4:3: a character that YAML does not allow: U+0007")]
    [InlineData(Room + "vision:\n", "vision: has no value")]
    [InlineData(Room + "vision: {enabled: yes}\n", "must be true or false, not 'yes' (write true)")]
    [InlineData(Room + "vision: {threads: 1.5}\n", "must be a whole number, not '1.5'")]
    [InlineData(Room + "vision: {threads: \"2\"}\n", "must be a number, not '2' (remove the quotes)")]
    [InlineData(Room + "vision: {threads: 99}\n", "must be from 1 to 16, not 99")]
    [InlineData(Room + "vision: {window: 5 s}\n", "must be a time with its unit, not '5 s'")]
    [InlineData(Room + "vision: {window: 2h}\n", "must be from 500ms to 60s, not 2h")]
    [InlineData(Room + "vision: {detector: 2023}\n", "without quotes is a number (write it in quotes: \"2023\")")]
    [InlineData(Room + "lessons: {partners: school}\n", "must be a list, not 'school' (begin each entry with '- ')")]
    [InlineData("version: 2\nsite: a\nroom: {id: b, name: {zh-CN: c, en: d}}\n", "version: must be 1, not 2")]
    [InlineData("version: 1\nsite: a\nroom: {id: b, name: {zh-CN: c}}\n", "room.name: the key 'en' is missing")]
    [InlineData("version: 1\nroom: {id: b, name: {zh-CN: c, en: d}}\n", "the key 'site' is missing (it is: Site id, [a-z0-9-]+: the school.)")]
    [InlineData(Room + "camera: {source: simulated}\n", "camera.source: a simulated part needs the section 'simulation'")]
    [InlineData(Room + "slides: {source: simulated-slides}\n", "slides.source: a simulated part needs the section 'simulation'")]
    [InlineData(Room + "camera: {source: /dev/video0}\ncamera2: {source: /dev/video0}\n", "camera2.source: /dev/video0 is what camera takes already")]
    [InlineData(Room + "slides: {source: /dev/video2, height: 1081}\n", "must be even, not 1081 (1080 or 1082)")]
    [InlineData(Room + "camera: {source: /dev/video0, width: 641}\n", "must be even, not 641 (640 or 642)")]
    [InlineData(Room + "camera: {source: /dev/video0}\n", "lessons need the scene 'sync-class' (startScene), which is not there")]
    [InlineData(Room + "lessons: {firstMediaPort: 20000, lastMediaPort: 20010}\n", "the ports from 20000 to 20010 are too few for 16 participants")]
    [InlineData(Room + "reporting: {host: b, tls: {keyFile: k}}\n", "keyFile needs certificateFile too")]
    [InlineData(Room + "reporting: {tls: {}}\n", "tls needs the broker's name")]
    [InlineData(Room + "reporting: {port: 99999999999999999999}\n", "must be from 1 to 65535")]
    [InlineData(Room + "timetable: [{start: '8:00', end: '09:00', title: a}]\n", "a time of day as HH:mm, for example 08:05")]
    [InlineData(Room + "timetable: [{start: '08:00', end: '09:00', title: a}, {start: '08:30', end: '09:30', title: b}]\n", "overlaps the one from 08:00 to 09:00")]
    [InlineData(Room + "lessons: {iceServers: [{url: 'http://x'}]}\n", "it must match ^(stun|stuns|turn|turns):.+$")]
    [InlineData(Room + "simulation: {students: {seed: 3000000000}}\n", "must be from -2147483648 to 2147483647, not 3000000000")]
    [InlineData(Room + "buses: [{id: b, kind: gpio}]\nsimulation: {chips: [{bus: b, chip: scd4x, address: 0x62}]}\n", "the bus 'b' is a GPIO chip, this needs an I²C bus")]
    [InlineData(Room + "buses: [{id: b, kind: i2c}]\nsimulation: {chips: [{bus: b, chip: scd4x, address: 0x62}, {bus: b, chip: bh1750, address: 98}]}\n", "there is a chip at 0x62 on the bus 'b' already")]
    [InlineData(Room + "simulation: {projectors: [{id: a}, {id: b}]}\n", "the port 4352 is another simulated projector's")]
    [InlineData(Room + "buses: [{id: b, kind: i2c}]\ndevices: [{id: a, name: {zh-CN: a, en: a}, driver: scd4x, settings: {bus: b}}, {id: c, name: {zh-CN: a, en: a}, driver: scd4x, settings: {bus: b}}]\n", "'a' has the address 0x62 on the bus 'b' already")]
    [InlineData(Room + "buses: [{id: b, kind: gpio}]\ndevices: [{id: a, name: {zh-CN: a, en: a}, driver: screen-motor, settings: {bus: b, upLine: 4, downLine: 4}}]\n", "'a' uses line 4 of the bus 'b' already")]
    [InlineData(Room + "buses: [{id: b, kind: i2c}, {id: e, kind: gpio, chip: mcp23017}]\n", "hangs on an I²C bus, which is not named (add 'parent'")]
    [InlineData(Room + "buses: [{id: b, kind: gpio}, {id: e, kind: gpio, chip: mcp23017, parent: b}]\n", "the bus 'b' is a GPIO chip, this needs an I²C bus")]
    [InlineData(Room + "buses: [{id: b, kind: i2c}, {id: e, kind: gpio, chip: pca9685, parent: b}]\n", "the chip pca9685 makes a bus of kind pwm, not gpio")]
    [InlineData(Room + "buses: [{id: b, kind: i2c}, {id: e, kind: gpio, chip: mcp23017, parent: b, address: 0x40}]\n", "has an address from 0x20 to 0x27, not 0x40")]
    [InlineData(Room + "buses: [{id: b, kind: i2c}, {id: e, kind: gpio, chip: mcp23017, parent: b}, {id: f, kind: gpio, chip: mcp23017, parent: b}]\n", "'e' has the address 0x20 on the bus 'b' already (set the chip's address pins)")]
    [InlineData(Room + "buses: [{id: b, kind: i2c}, {id: e, kind: pwm, chip: pca9685, parent: b}]\ndevices: [{id: a, name: {zh-CN: a, en: a}, driver: ina219, settings: {bus: b}}]\n", "'e' has the address 0x40 on the bus 'b' already")]
    [InlineData(Room + "buses: [{id: b, kind: i2c}, {id: e, kind: gpio, chip: mcp23017, parent: b}]\ndevices: [{id: a, name: {zh-CN: a, en: a}, driver: relay, settings: {bus: e, line: 16}}]\n", "has lines 0 to 15, not 16")]
    [InlineData(Room + "buses: [{id: b, kind: i2c}, {id: g, kind: gpio}, {id: e, kind: gpio, chip: mcp23017, parent: b, interrupt: {bus: x, line: 25}}]\n", "there is no bus 'x'")]
    [InlineData(Room + "buses: [{id: b, kind: i2c}, {id: g, kind: gpio}, {id: e, kind: gpio, chip: mcp23017, parent: b, interrupt: {bus: e, line: 5}}]\n", "wire INTA to a line of the box")]
    [InlineData(Room + "buses: [{id: b, kind: i2c}, {id: g, kind: gpio}, {id: e, kind: gpio, chip: mcp23017, parent: b, interrupt: {bus: g, line: 25}}]\ndevices: [{id: a, name: {zh-CN: a, en: a}, driver: relay, settings: {bus: g, line: 25}}]\n", "'e' uses line 25 of the bus 'g' already")]
    [InlineData(Room + "buses: [{id: b, kind: i2c}, {id: g, kind: gpio}, {id: e, kind: pwm, chip: pca9685, parent: b, interrupt: {bus: g, line: 25}}]\n", "the chip pca9685 has no interrupt output (remove it)")]
    [InlineData(Room + "buses: [{id: b, kind: i2c}, {id: e, kind: gpio, chip: mcp23017, parent: b, path: /dev/x}]\n", "a chip on another bus has no 'path'")]
    [InlineData(Room + "buses: [{id: b, kind: i2c, parent: c}]\n", "'parent' is for a chip on another bus")]
    [InlineData(Room + "buses: [{id: b, kind: i2c, baud: 9600}]\n", "'baud' is for a serial port, this bus is i2c")]
    [InlineData(Room + "buses: [{id: b, kind: gpio, frequencyHz: 100}]\n", "'frequencyHz' is for PWM")]
    [InlineData(Room + "buses: [{id: b, kind: i2c}]\ndevices: [{id: a, name: {zh-CN: a, en: a}, driver: relay, settings: {bus: b, line: 4}}]\n", "the bus 'b' is an I²C bus, this needs a GPIO chip (add a bus of kind gpio)")]
    [InlineData(Room + "devices: [{id: a, name: {zh-CN: a, en: a}, driver: pjlink}]\n", "the key 'settings' is missing")]
    [InlineData(Room + "devices: [{id: a, name: {zh-CN: a, en: a}, driver: pjlink, settings: {host: h, inputs: {hdmi1: 31}}}]\n", "write it in quotes: \"31\"")]
    [InlineData(Room + "devices: [{id: a, name: {zh-CN: a, en: a}, driver: audio-simulated}]\nscenes: [{id: s, name: {zh-CN: a, en: a}, groups: [[{device: a, property: muted, value: on}]]}]\n", "the value of muted must be true or false, not on (write true)")]
    [InlineData(Room + "devices: [{id: a, name: {zh-CN: a, en: a}, driver: audio-simulated}]\nscenes: [{id: s, name: {zh-CN: a, en: a}, groups: [[{device: a, property: volume, value: 130}]]}]\n", "must be a number from 0 to 100, in per cent, not 130")]
    public void ReadText_Mistake_SaysWhatIsWrong(string yaml, string expected)
    {
        var problems = Reader.ReadText(yaml, "room.yaml").Problems;

        Assert.Contains(problems, p => p.ToString().Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void ReadText_OneMisspeltRequiredKey_IsOneProblem()
    {
        var problem = Assert.Single(Reader.ReadText(Room.Replace("site:", "sit:", StringComparison.Ordinal), "room.yaml").Problems);

        Assert.Equal("room.yaml:2:1: sit: the key 'sit' is not known here (did you mean 'site'?)", problem.ToString());
    }

    [Fact]
    public void ReadText_DeepNesting_IsAProblemNotAStackOverflow()
    {
        var problem = Assert.Single(Reader.ReadText(Room + "vision: " + new string('[', 100_000), "room.yaml").Problems);

        Assert.Contains("nested too deeply", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadText_RemovedKeyAndSettingsRules_AreTold()
    {
        var reader = new ProfileReader([new OldDriver()]);

        var problems = reader.ReadText(
            Room + "devices: [{id: a, name: {zh-CN: a, en: a}, driver: old, settings: {speed: 3, hold: 1h, word: c}}]\n", "room.yaml").Problems;

        Assert.Equal(
            [
                "devices[0].settings.speed: the key 'speed' is no longer known (use 'baudRate')",
                "devices[0].settings.hold: must be from 10ms to 5s, not 1h",
                "devices[0].settings.word: 'c' is not known here (known: alpha, beta)",
            ],
            problems.Select(p => p.ToString().Split(' ', 2)[1]));
    }

    [Theory]
    [InlineData("no-such-file.yaml", "there is no such file")]
    [InlineData("latin.yaml", "the file is not in UTF-8 (save it as UTF-8)")]
    [InlineData("large.yaml", "the file is larger than 1024 KiB")]
    [InlineData("folder", "the file cannot be read")]
    public void Read_UnreadableFile_SaysWhy(string name, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("latin.yaml"), Encoding.Latin1.GetBytes(Room + "# Müller"));
        File.WriteAllText(folder.File("large.yaml"), new string('#', ProfileReader.LargestFile + 1));
        Directory.CreateDirectory(folder.File("folder"));

        var problem = Assert.Single(Reader.Read(folder.File(name)).Problems);

        Assert.Contains(expected, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadText_DamagedProfiles_NeverThrowAndAlwaysSaySomething()
    {
        var random = new Random(20260901);
        var whole = File.ReadAllText(RepositoryFiles.At("firmware-profiles", "simulated-classroom.yaml"));
        string[] pieces = ["\t", ": ", "- ", "{", "}", "[", "]", "\"", "'", "&a", "*a", "|", ">", "#", "!!int", "~", "null", "true", "0x", "1e999", "-1", "\0", "\u2028", "%", "@", "?", "\r", "---", "...", "<<"];
        for (var i = 0; i < 3000; i++)
        {
            var text = new StringBuilder(whole);
            for (var changes = random.Next(1, 6); changes > 0 && text.Length > 0; changes--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(5))
                {
                    case 0:
                        text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
                        break;
                    case 1:
                        text.Insert(at, pieces[random.Next(pieces.Length)]);
                        break;
                    case 2:
                        text[at] = (char)random.Next(32, 0x500);
                        break;
                    case 3:
                        text.Length = at;
                        break;
                    default:
                        text.Insert(at, whole.AsSpan(random.Next(whole.Length - 60), 60));
                        break;
                }
            }

            var reading = Reader.ReadText(text.ToString(), "fuzz.yaml");

            Assert.Equal(reading.Profile is null, !reading.Problems.IsEmpty);
            Assert.All(reading.Problems, p => Assert.True(p.Line >= 1 && p.Column >= 1 && p.Message.Length > 0));
        }
    }

    [Theory]
    [InlineData("modbus", "{host: ac.lan}", "need either a map (")]
    [InlineData("modbus", "{host: ac.lan, map: intesis}", "there is no register map 'intesis'")]
    [InlineData("modbus", "{map: intesis-ac}", "need either a host (Modbus TCP) or a bus (Modbus RTU)")]
    [InlineData("modbus", "{host: ac.lan, registers: {properties: {t: {table: input, address: 3, writable: true}}}}", "'t' cannot be writable: it lies in input registers")]
    [InlineData("tasmota", "{topic: ir, kind: climate}", "needs its vendor")]
    [InlineData("mqtt-device", "{stateTopic: x, properties: {level: {path: l, setTopic: x/set}}}", "needs minimum and maximum")]
    [InlineData("mqtt-device", "{stateTopic: classroom/v1/s/r/state, properties: {level: {path: l}}}", "classroom/")]
    public void ReadText_WhatOnlyTheDriverKnows_IsAProblemAtItsSettings(string driver, string settings, string words)
    {
        var problem = Assert.Single(Reader.ReadText(
            Room + $"devices:\n  - {{id: x, name: {{zh-CN: 甲, en: X}}, driver: {driver}, settings: {settings}}}\n", "room.yaml").Problems);

        Assert.Equal(5, problem.Line);
        Assert.Contains(words, problem.ToString(), StringComparison.Ordinal);
    }

    private static RoomProfile Valid(string yaml)
    {
        var reading = Reader.ReadText(yaml, "room.yaml");
        Assert.Empty(reading.Problems);
        return reading.Profile!;
    }

    [RemovedKey("speed", "use 'baudRate'")]
    private sealed record OldSettings
    {
        public int BaudRate { get; init; } = 9600;

        [DurationRange("10ms", "5s")]
        public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(1);

        [AllowedValues("alpha", "beta")]
        public string Word { get; init; } = "alpha";
    }

    private sealed class OldDriver : IDeviceDriver
    {
        public string Name => "old";

        public Type SettingsType => typeof(OldSettings);

        public IDevice Create(DeviceProfile profile, object settings, IBuses buses) => throw new NotSupportedException();
    }
}
