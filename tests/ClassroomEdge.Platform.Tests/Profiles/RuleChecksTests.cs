using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules;
using ClassroomEdge.Platform.Profiles;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Platform.Tests.Profiles;

public sealed class RuleChecksTests
{
    private const string Room =
        """
        version: 1
        site: yucai
        room: {id: r101, name: {zh-CN: 教室, en: Room}}
        buses: [{id: relays, kind: gpio, path: /dev/gpiochip0}]
        devices: [{id: lamp, name: {zh-CN: 灯, en: Lamp}, driver: relay, settings: {bus: relays, line: 5}}]
        scenes: [{id: dismiss, name: {zh-CN: 下课, en: Dismiss}, groups: [[{device: lamp, property: power, value: off}]]}]

        """;

    private const string Off = "{device: lamp, property: power, value: off}";
    private const string On = "{device: lamp, property: power, is: on}";
    private static readonly ProfileReader Reader = new(Drivers.All);

    private static string Rule(string when, string then = Off) =>
        $"{Room}rules: {{list: [{{id: a, name: {{zh-CN: a, en: a}}, when: {when}, then: [{then}]}}]}}\n";

    [Fact]
    public void ReadText_RuleWithEverything_IsRead()
    {
        var reading = Reader.ReadText(
            Room
            + """
            timetable: [{start: "08:00", end: "15:00", title: 语文}]
            rules:
              off: [light-low]
              manualHold: 30m
              list:
                - id: after-school
                  name: {zh-CN: 放学, en: After school}
                  cooldown: 5m
                  norm: GB 1
                  when:
                    all:
                      - {timetable: afterLast, for: 15m}
                      - {occupancy: empty, for: 15m}
                      - {from: "15:00", until: "23:00", days: [mon, fri]}
                      - {property: co2, below: 900, hysteresis: 50, staleAfter: 1h}
                    any:
                      - {device: lamp, property: power, is: on}
                      - {device: lamp, press: long}
                      - {at: "16:00"}
                    none:
                      - {lesson: underWay}
                      - {mode: dismiss}
                  then:
                    - {scene: dismiss}
                    - {device: lamp, property: power, value: off}
                    - {alert: info, text: {zh-CN: 关, en: Off}, advice: {zh-CN: 好, en: Good}, lasts: 1h}
                    - {notify: after-school}
            """,
            "room.yaml");

        Assert.Equal("", string.Join('\n', reading.Problems));
        var rule = reading.Profile!.Rules.List.Single();
        Assert.Equal((4, 3, 2, 4), (rule.When.All.Count, rule.When.Any.Count, rule.When.None.Count, rule.Then.Count));
        Assert.Equal(RuleTimetablePhase.AfterLast, rule.When.All[0].Timetable);
        Assert.Equal(TimeSpan.FromMinutes(15), rule.When.All[1].For);
        Assert.Equal([RuleDay.Mon, RuleDay.Fri], rule.When.All[2].Days);
        Assert.Equal(PropertyValue.Of("on"), rule.When.Any[0].Is);
        Assert.Equal(AlertSeverity.Info, rule.Then[2].Alert);
    }

    [Theory]
    [InlineData("{all: [{device: lampe, property: power, is: on}]}", Off, "there is no device 'lampe' (did you mean 'lamp'?)")]
    [InlineData("{all: [{device: lamp, property: pover, is: on}]}", Off, "the property 'pover' is not known (did you mean 'power'?)")]
    [InlineData("{all: [{mode: dismis}]}", Off, "there is no scene 'dismis' (did you mean 'dismiss'?)")]
    [InlineData("{all: [{occupancy: emty}]}", Off, "'emty' is not known here (did you mean 'empty'?)")]
    [InlineData("{all: [" + On + "]}", "{scene: dimiss}", "there is no scene 'dimiss' (did you mean 'dismiss'?)")]
    [InlineData("{all: [" + On + "]}", "{device: lamp, property: power, value: true}", "the value of power must be on or off, not true (write on)")]
    [InlineData("{all: [" + On + "]}", "{device: lamp, property: power}", "setting a device needs value (for example value: off)")]
    [InlineData("{all: [" + On + "]}", "{device: lamp, value: off}", "setting a device needs property")]
    [InlineData("{all: [" + On + "]}", "{scene: dismiss, notify: x}", "scene and notify are two actions")]
    [InlineData("{all: [" + On + "]}", "{}", "the action does nothing (add scene, device, alert or notify)")]
    [InlineData("{all: [" + On + "]}", "{alert: warning}", "an alert needs its text")]
    [InlineData("{all: [" + On + "]}", "{notify: x, lasts: 5m}", "lasts goes with alert")]
    [InlineData("{}", Off, "the rule has no condition that must hold (add one to all or any)")]
    [InlineData("{none: [" + On + "]}", Off, "the rule has no condition that must hold")]
    [InlineData("{all: [{for: 5m}]}", Off, "the condition asks for nothing")]
    [InlineData("{all: [{device: lamp, property: power}]}", Off, "what should the property be? (add above, below or is)")]
    [InlineData("{all: [{property: co2, above: 900, below: 1000}]}", Off, "above and below are two conditions")]
    [InlineData("{all: [{property: co2, above: 1000, hysteresis: 1200}]}", Off, "a hysteresis of 1200 never lets go of a limit of 1000 (for example 100)")]
    [InlineData("{all: [{property: humidity, above: 120}]}", Off, "humidity is never above 120 in a room: it is from 0 to 100")]
    [InlineData("{all: [{property: co2, is: 1000, hysteresis: 5}]}", Off, "hysteresis goes with above or below (remove it)")]
    [InlineData("{all: [{property: co2, occupancy: empty}]}", Off, "'property' does not go with 'occupancy' (make it a condition of its own)")]
    [InlineData("{all: [{device: lamp, press: long, for: 5m}]}", Off, "a press and a time of day last only a moment (remove for)")]
    [InlineData("{all: [{at: '07:40'}], for: 5m}", Off, "a press and a time of day last only a moment (remove for)")]
    [InlineData("{all: [{at: '07:40'}, {at: '08:40'}]}", Off, "two presses or times of day never come at the same moment (write them under any)")]
    [InlineData("{all: [" + On + "], none: [{at: '07:40'}]}", Off, "a press or a time of day cannot be excluded")]
    [InlineData("{all: [{press: long}]}", Off, "a press needs its button (add device)")]
    [InlineData("{all: [{at: '7:40'}]}", Off, "a time of day as HH:mm, for example 08:05")]
    [InlineData("{all: [{from: '07:40', until: '07:40'}]}", Off, "from 07:40 until 07:40 is no time at all")]
    [InlineData("{all: [{timetable: break}]}", Off, "this room has no timetable")]
    [InlineData("{all: [" + On + "], for: 25h}", Off, "must be from 0s to 24h, not 25h")]
    public void ReadText_Mistake_IsToldWithWhatWouldBeRight(string when, string then, string problem)
    {
        var problems = Reader.ReadText(Rule(when, then), "room.yaml").Problems.Select(p => p.ToString()).ToArray();

        Assert.True(problems.Length == 1 && problems[0].Contains(problem, StringComparison.Ordinal), string.Join('\n', problems));
    }

    [Fact]
    public void ReadText_UnknownBuiltInRule_NamesTheNearest()
    {
        var problems = Reader.ReadText(Room + "rules: {off: [co2-warm]}\n", "room.yaml").Problems;

        Assert.Equal("room.yaml:7:15: rules.off[0]: there is no built-in rule 'co2-warm' (did you mean 'co2-warn'?)", problems.Single().ToString());
    }

    [Fact]
    public void Defaults_EachRule_IsAsAProfileWouldWriteIt()
    {
        // The built-in rules are held to the same checks, as far as their devices are nobody's in particular.
        Assert.All(DefaultRules.All, rule =>
        {
            Assert.NotNull(rule.Norm);
            Assert.All(rule.Then, a => Assert.True(a is { Alert: not null, Text: not null, Advice: not null }));
            Assert.All(rule.When.All.Concat(rule.When.Any).Concat(rule.When.None), c => Assert.Null(c.Device));
        });
        Assert.Equal(6, DefaultRules.All.Select(r => r.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("simulated-classroom.yaml")]
    [InlineData("standard-classroom.yaml")]
    public void ShippedProfile_Rules_AreMoreThanTheBuiltIn(string file)
    {
        var profile = Reader.Read(RepositoryFiles.At(Path.Combine("firmware-profiles", file))).Profile!;

        Assert.Contains(profile.Rules.List, r => r.Id == "all-off-after-school");
    }
}
