using ClassroomEdge.Platform.Scenarios;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Platform.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    private const string Good = """
        version: 1
        name: {zh-CN: 试, en: Trial}
        start: "2026-03-09T07:55:00+08:00"
        until: "08:45"
        partners:
          - {school: 青山镇中心小学}
        steps:
          - at: "08:00"
            teacher: {scene: projection}
            expect:
              - {that: device.projector.power = on, within: 60s}
          - at: +5m
            partner: {does: raiseHand}
        """;

    private readonly ScenarioReader _reader = new();

    [Fact]
    public void Read_Good_IsAScenario()
    {
        var (scenario, problems) = _reader.Read(Good);

        Assert.Empty(problems);
        Assert.Equal("projection", scenario!.Steps[0].Teacher!.Scene);
        Assert.Equal(TimeSpan.FromSeconds(60), scenario.Steps[0].Expect[0].Within);
    }

    [Theory]
    [InlineData("device.projector.power = on, within: 60s", "device.projector.power is on, within: 60s", 11, "with spaces between, not 'is on'")]
    [InlineData("device.projector.power = on", "devise.projector.power = on", 11, "'devise.projector.power' is no path of the room")]
    [InlineData("within: 60s", "within: 60s, always: 5s", 11, "one of within, always, never")]
    [InlineData("{scene: projection}", "{scene: projection, endLesson: true}", 9, "the teacher does one thing a step")]
    [InlineData("at: +5m", "at: \"07:59\"", 12, "07:59 is before the step above")]
    [InlineData("does: raiseHand", "number: 2, does: raiseHand", 13, "there is no partner 2")]
    [InlineData("does: raiseHand", "does: raisehand", 13, "'raisehand' is not known here")]
    [InlineData("until: \"08:45\"", "until: \"08:01\"", 4, "it is over before its last step")]
    [InlineData("teacher: {scene: projection}", "teecher: {scene: projection}", 9, "the key 'teecher' is not known here")]
    [InlineData("start: \"2026-03-09T07:55:00+08:00\"", "start: \"2026-13-09T07:55:00+08:00\"", 3, "is no date")]
    [InlineData("    partner: {does: raiseHand}", "    note: idle", 12, "nothing happens in this step")]
    [InlineData("at: +5m", "at: +5m\n    times: 3", 13, "'times' needs 'every'")]
    public void Read_Mistake_IsNamedWithItsLine(string right, string wrong, int line, string message)
    {
        var text = Good.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Good, text);

        var (scenario, problems) = _reader.Read(text);

        Assert.Null(scenario);
        var problem = Assert.Single(problems);
        Assert.Equal(line, problem.Line);
        Assert.Contains(message, problem.Message + problem.Suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedTexts_NeverThrows()
    {
        var whole = File.ReadAllText(RepositoryFiles.At("firmware-profiles", "scenarios", "power-cut.yaml"));
        var random = new Random(20260309);
        for (var i = 0; i < 400; i++)
        {
            var text = whole.ToCharArray();
            for (var damage = random.Next(1, 6); damage > 0; damage--)
            {
                text[random.Next(text.Length)] = (char)random.Next(0x20, 0x7F);
            }

            var (scenario, problems) = _reader.Read(new string(text, 0, random.Next(text.Length)));
            Assert.True(scenario is not null || problems.Count > 0);
        }
    }

    [Fact]
    public void Schema_OfTheCode_IsTheFile() => Assert.True(
        ScenarioReader.Schema() == File.ReadAllText(RepositoryFiles.At("firmware-profiles", "scenarios", "scenario.schema.json")),
        "The schema is not that of the code. Make it anew: deploy/edge simulate --schema > firmware-profiles/scenarios/scenario.schema.json");

    [Fact]
    public void Shelf_ShippedScenarios_AllCanBeRead()
    {
        var folder = RepositoryFiles.At("firmware-profiles", "scenarios");
        var shelf = new ScenarioShelf(folder);

        Assert.Equal(Directory.GetFiles(folder, "*.yaml").Length, shelf.List().Count);
        Assert.Contains("version: 1", shelf.Text("power-cut"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../simulated-classroom")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("none")]
    public void Shelf_OutsideOrUnknown_IsNotThere(string id) =>
        Assert.Null(new ScenarioShelf(RepositoryFiles.At("firmware-profiles", "scenarios")).Text(id));
}
