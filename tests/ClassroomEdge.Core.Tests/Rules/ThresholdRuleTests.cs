using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules;

namespace ClassroomEdge.Core.Tests.Rules;

public sealed class ThresholdRuleTests
{
    private const string Alert = """[{"alert": "warning", "text": {"zh-CN": "高", "en": "High"}}]""";

    private static PureRoom Above(string condition)
    {
        var room = new PureRoom(RuleProfiles.One($$"""{"all": [{"device": "air", "property": "co2", {{condition}}}]}""", Alert));
        room.Devices.Add("air", (DeviceProperty.Co2, PropertyValue.Of(500, Unit.Ppm)));
        return room;
    }

    [Theory]
    [InlineData(999, false)]
    [InlineData(1000, false)]
    [InlineData(1000.5, true)]
    [InlineData(1600, true)]
    public void Look_AboveItsLimit_Fires(double ppm, bool fires)
    {
        var room = Above("\"above\": 1000");

        room.Set("air", "co2", ppm);
        room.Look();

        Assert.Equal(fires ? 1 : 0, room.Firings);
        Assert.Equal(fires ? RuleState.Active : RuleState.Idle, room.RuleState);
    }

    [Fact]
    public void Look_WithinTheHysteresis_StaysAndDoesNotFireTwice()
    {
        var room = Above("\"above\": 1000, \"hysteresis\": 100");

        foreach (var ppm in (double[])[1010, 990, 1020, 901, 1100])
        {
            room.Set("air", "co2", ppm);
            room.Look();
        }

        Assert.Equal(1, room.Firings);
        Assert.Equal(["rule.rule"], room.Alerts);

        room.Set("air", "co2", 900);
        room.Look();
        Assert.Empty(room.Alerts);
        Assert.Equal(RuleState.Idle, room.RuleState);

        room.Set("air", "co2", 1001);
        room.Look();
        Assert.Equal(2, room.Firings);
    }

    [Fact]
    public void Look_BelowWithHysteresis_GoesBackOnlyWellAbove()
    {
        var room = Above("\"below\": 300, \"hysteresis\": 30");
        foreach (var (value, state) in (ReadOnlySpan<(double, RuleState)>)
            [(420, RuleState.Idle), (360, RuleState.Idle)])
        {
            room.Set("air", "co2", value);
            room.Look();
            Assert.Equal(state, room.RuleState);
        }
    }

    [Fact]
    public void Look_For_FiresAfterThatTimeAndNotBefore()
    {
        var room = Above("\"above\": 1000, \"for\": \"5m\"");
        room.Set("air", "co2", 1200);

        room.Pass(TimeSpan.FromSeconds(299));
        Assert.Equal(RuleState.Pending, room.RuleState);
        Assert.Equal(room.Time.GetUtcNow() + TimeSpan.FromSeconds(1), room.Rule.Status.Until);

        room.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, room.Firings);
        Assert.Equal("co2 of air is 1200, above 1000 for 5 min", room.Rule.Status.Reasons.Single().Message);
    }

    [Fact]
    public void Look_DipBeforeTheTimeIsOver_StartsAnew()
    {
        var room = Above("\"above\": 1000, \"for\": \"5m\"");
        room.Set("air", "co2", 1200);
        room.Pass(TimeSpan.FromMinutes(4));
        room.Set("air", "co2", 900);
        room.Look();
        room.Set("air", "co2", 1200);
        room.Pass(TimeSpan.FromMinutes(4));

        Assert.Equal(0, room.Firings);

        room.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(1, room.Firings);
    }

    [Fact]
    public void Look_DeviceDegraded_IsUnknownAndSaysSo()
    {
        var room = Above("\"above\": 1000");
        room.Set("air", "co2", 1200);
        room.Devices.Report("air", DeviceHealth.Degraded, "device.unreachable");

        room.Look();

        Assert.Equal(RuleState.Unknown, room.RuleState);
        Assert.Equal(RuleReasonCode.DeviceDown, room.Rule.Status.Reasons.Single().Code);
        Assert.Equal(0, room.Firings);
    }

    [Fact]
    public void Look_OldReading_IsUnknownByItself()
    {
        var room = Above("\"above\": 1000, \"staleAfter\": \"2m\"");
        room.Set("air", "co2", 800);

        room.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(RuleState.Idle, room.RuleState);

        room.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(RuleState.Unknown, room.RuleState);
        Assert.Equal(RuleReasonCode.Stale, room.Rule.Status.Reasons.Single().Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    [InlineData(65535)]
    public void Look_ImpossibleValue_IsUnknown(double ppm)
    {
        var room = Above("\"above\": 1000");
        room.Set("air", "co2", ppm);
        room.Look();

        Assert.Equal(RuleReasonCode.Implausible, room.Rule.Status.Reasons.Single().Code);
        Assert.Equal(0, room.Firings);
    }

    [Fact]
    public void Look_Co2StandsStillWhilePeopleBreathe_IsUnknown()
    {
        var room = Above("\"above\": 1000, \"staleAfter\": \"48h\"");
        room.Set("air", "co2", 1200);
        room.People(30);
        room.Pass(TimeSpan.FromHours(2), counting: true);
        Assert.Equal(RuleState.Active, room.RuleState);

        room.Pass(TimeSpan.FromHours(1.1), counting: true);

        Assert.Equal(RuleReasonCode.Implausible, room.Rule.Status.Reasons.Single().Code);
    }

    [Fact]
    public void Look_Co2StandsStillInAnEmptyRoom_IsBelieved()
    {
        var room = Above("\"above\": 1000, \"staleAfter\": \"48h\"");
        room.Set("air", "co2", 420);
        room.Pass(TimeSpan.FromHours(12));

        Assert.Equal(RuleState.Idle, room.RuleState);
    }

    [Fact]
    public void Look_ShortUnknown_KeepsAlertAndCount_LongUnknownEndsIt()
    {
        var room = Above("\"above\": 1000, \"for\": \"1m\"");
        room.Set("air", "co2", 1200);
        room.Pass(TimeSpan.FromMinutes(1));
        room.Devices.Report("air", DeviceHealth.Retrying, "device.timeout");
        room.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal(["rule.rule"], room.Alerts);

        room.Devices.Report("air", DeviceHealth.Ok);
        room.Look();
        Assert.Equal(RuleState.Active, room.RuleState);
        Assert.Equal(1, room.Firings);

        room.Devices.Report("air", DeviceHealth.Degraded, "device.timeout");
        room.Pass(TimeSpan.FromMinutes(10));
        Assert.Empty(room.Alerts);
        Assert.Equal(RuleState.Unknown, room.RuleState);
    }

    [Fact]
    public void Look_WithoutDevice_TheWorstOfAllSpeaksAndOneThatAnswersIsEnough()
    {
        var room = new PureRoom(RuleProfiles.One("""{"all": [{"property": "co2", "above": 1000}]}""", Alert));
        room.Devices.Add("front", (DeviceProperty.Co2, PropertyValue.Of(1100, Unit.Ppm)));
        room.Devices.Add("rear", (DeviceProperty.Co2, PropertyValue.Of(1300, Unit.Ppm)));
        room.Devices.Add("broken", (DeviceProperty.Co2, PropertyValue.Of(0, Unit.Ppm)));

        room.Look();

        Assert.Equal("rear", room.Rule.Status.Reasons.Single().Device);
    }

    [Fact]
    public void Look_Cooldown_FiresAgainOnlyAfterIt()
    {
        var profile = RuleProfiles.One("""{"all": [{"device": "air", "property": "co2", "above": 1000}]}""", Alert)
            ;
        profile = profile with { Rules = profile.Rules with { List = [profile.Rules.List[0] with { Cooldown = TimeSpan.FromMinutes(10) }] } };
        var room = new PureRoom(profile);
        room.Devices.Add("air", (DeviceProperty.Co2, PropertyValue.Of(1200, Unit.Ppm)));
        room.Look();
        room.Set("air", "co2", 800);
        room.Pass(TimeSpan.FromMinutes(1));
        room.Set("air", "co2", 1200);
        room.Pass(TimeSpan.FromMinutes(8));

        Assert.Equal(1, room.Firings);
        Assert.Equal(RuleState.Pending, room.RuleState);

        room.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(2, room.Firings);
    }
}
