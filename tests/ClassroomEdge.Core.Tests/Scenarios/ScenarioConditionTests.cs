using ClassroomEdge.Core.Scenarios;

namespace ClassroomEdge.Core.Tests.Scenarios;

public sealed class ScenarioConditionTests
{
    [Theory]
    [InlineData("device.projector.power = on", "on", true)]
    [InlineData("device.projector.power = on", "warming", false)]
    [InlineData("device.projector.power != on", "warming", true)]
    [InlineData("device.co2.co2 < 1000", "999.5", true)]
    [InlineData("device.co2.co2 < 1000", "1000", false)]
    [InlineData("device.co2.co2 < 1000", null, false)]
    [InlineData("device.co2.co2 >= 1e3", "1000", true)]
    [InlineData("occupancy.count = 24", "24.0", true)]
    [InlineData("lesson.title = 第一节 课", "第一节 课", true)]
    [InlineData("alert.mqtt.offline = none", null, true)]
    [InlineData("media.live", "true", true)]
    [InlineData("media.live", "false", false)]
    [InlineData("media.live", null, false)]
    [InlineData("event lesson.ended", "0", false)]
    [InlineData("event lesson.ended", "2", true)]
    [InlineData("event lesson.ended = 1", "2", false)]
    public void IsMetBy_Value_IsCompared(string text, string? seen, bool isMet) =>
        Assert.Equal(isMet, ScenarioCondition.Read(text).Condition!.Clauses.Single().IsMetBy(seen));

    [Fact]
    public void Read_EventWithFilters_KeepsThem()
    {
        var clause = ScenarioCondition.Read("mqtt event type=scene.completed data.scene=class >= 2").Condition!.Clauses.Single();

        Assert.Equal(("mqtt", "event", ">=", "2"), (clause.Subject, clause.Path, clause.Operator, clause.Wanted));
        Assert.Equal(["type=scene.completed", "data.scene=class"], clause.Filters.Select(f => $"{f.Key}={f.Value}"));
        Assert.Equal("mqtt event type=scene.completed data.scene=class >= 2", clause.ToString());
    }

    [Fact]
    public void Read_And_IsSeveralClauses() =>
        Assert.Equal(2, ScenarioCondition.Read("scene.state = done and event scene.completed").Condition!.Clauses.Length);

    [Theory]
    [InlineData("")]
    [InlineData("projector = on")]
    [InlineData("event")]
    [InlineData("device.co2.co2 < high")]
    [InlineData("device.projector.power on")]
    [InlineData("device.projector.power =")]
    public void Read_Nonsense_SaysWhatIsWrong(string text)
    {
        var (condition, problem) = ScenarioCondition.Read(text);

        Assert.Null(condition);
        Assert.NotEmpty(problem!);
    }

    [Theory]
    [InlineData("08:00", 30)]
    [InlineData("+5m", 15)]
    [InlineData("07:00", 23 * 60 + 30)]
    public void TryRead_Time_IsSinceTheStart(string text, int minutes)
    {
        Assert.True(ScenarioTimes.TryRead(
            text, new DateTimeOffset(2026, 3, 9, 7, 30, 0, TimeSpan.FromHours(8)), TimeSpan.FromMinutes(10), out var at));
        Assert.Equal(TimeSpan.FromMinutes(minutes), at);
    }
}
