using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules;

namespace ClassroomEdge.Core.Tests.Rules;

/// <summary>What rules must not forget when the service is started anew or the power is cut.</summary>
public sealed class RestartTests
{
    private const string Off = """[{"device": "lamp", "property": "power", "value": "off"}]""";
    private const string DoorOpen = """{"all": [{"device": "door", "property": "open", "is": true}]}""";
    private const string OpenForTenMinutes = """{"all": [{"device": "door", "property": "open", "is": true, "for": "10m"}]}""";
    private const string Co2 = """{"all": [{"device": "air", "property": "co2", "above": 1000, "hysteresis": 100}]}""";
    private const string Alert = """[{"alert": "warning", "text": {"zh-CN": "高", "en": "High"}}]""";
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Night = TimeSpan.FromHours(9);

    private static PureRoom Room(string when, string then = Off, string timetable = "[]", DateTimeOffset? at = null) =>
        Furnished(new PureRoom(RuleProfiles.One(when, then, "", timetable), at));

    private static PureRoom Furnished(PureRoom room, bool open = true)
    {
        room.Devices.Add("lamp", (DeviceProperty.Power, PropertyValue.Of("on")));
        room.Devices.Add("projector", (DeviceProperty.Power, PropertyValue.Of("on")));
        room.Devices.Add("door", (DeviceProperty.Open, PropertyValue.Of(open)));
        return room;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Restart_WhatItDidStillHolds_IsNotDoneAgain(bool isSameBoot)
    {
        var before = Room(DoorOpen);
        before.Look();
        Assert.Equal(1, before.Firings);

        var room = Furnished(before.Restart(isSameBoot ? Moment : Night, isSameBoot));
        room.Pass(TimeSpan.FromMinutes(30));

        Assert.Empty(room.Commands);
        Assert.Equal(RuleState.Active, room.RuleState);
        Assert.Equal(before.Rule.Status.LastFiring!.At, room.Rule.Status.LastFiring!.At);
        Assert.Equal(RuleActionOutcome.Done, room.Rule.Status.LastFiring.Actions[0].Outcome);
        Assert.False(room.Rule.Status.LastFiring.CanUndo);
    }

    [Fact]
    public void Restart_ItEndedAndHoldsAnew_Fires()
    {
        var before = Room(DoorOpen);
        before.Look();
        var room = Furnished(before.Restart(Moment), open: false);
        room.Look();
        Assert.Equal(RuleState.Idle, room.RuleState);

        room.Set("door", "open", PropertyValue.Of(true));
        room.Look();

        Assert.Equal(["lamp power off"], room.Commands);
    }

    [Fact]
    public void Restart_AlertThatStillHolds_IsRaisedAgainAsSoonAsThatIsKnown()
    {
        var before = Room(Co2, Alert);
        before.Devices.Add("air", (DeviceProperty.Co2, PropertyValue.Of(1200, Unit.Ppm)));
        before.Look();

        var room = Furnished(before.Restart(Moment));
        room.Look();
        Assert.Empty(room.Alerts);

        // Below the limit but within the hysteresis: it goes on.
        room.Devices.Add("air", (DeviceProperty.Co2, PropertyValue.Of(950, Unit.Ppm)));
        room.Look();
        Assert.Equal(["rule.rule"], room.Alerts);
        Assert.Equal(0, room.Firings);

        room.Set("air", DeviceProperty.Co2, PropertyValue.Of(890, Unit.Ppm));
        room.Look();
        Assert.Empty(room.Alerts);
    }

    [Fact]
    public void Restart_AfterAPowerCutInTheHysteresis_HasEnded()
    {
        var before = Room(Co2, Alert);
        before.Devices.Add("air", (DeviceProperty.Co2, PropertyValue.Of(1200, Unit.Ppm)));
        before.Look();

        var room = Furnished(before.Restart(Night, isSameBoot: false));
        room.Devices.Add("air", (DeviceProperty.Co2, PropertyValue.Of(950, Unit.Ppm)));
        room.Look();

        Assert.Empty(room.Alerts);
        Assert.Equal(RuleState.Idle, room.RuleState);
    }

    [Fact]
    public void Restart_ShortStop_TheDurationGoesOn()
    {
        var before = Room(OpenForTenMinutes);
        before.Pass(TimeSpan.FromMinutes(7));

        var room = Furnished(before.Restart(TimeSpan.FromMinutes(1)));
        room.Pass(TimeSpan.FromSeconds(119));
        Assert.Empty(room.Commands);

        room.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(["lamp power off"], room.Commands);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(1, false)]
    [InlineData(-30, true)]
    [InlineData(-30, false)]
    public void Restart_NobodyKnowsWhatWasMeanwhile_TheDurationBeginsAnew(int minutes, bool isSameBoot)
    {
        var before = Room(OpenForTenMinutes);
        before.Pass(TimeSpan.FromMinutes(9.9));

        var room = Furnished(before.Restart(TimeSpan.FromMinutes(minutes), isSameBoot));
        room.Pass(TimeSpan.FromMinutes(9.9));
        Assert.Empty(room.Commands);

        room.Pass(TimeSpan.FromMinutes(0.2));
        Assert.Equal(["lamp power off"], room.Commands);
    }

    [Fact]
    public void Restart_DurationOfAllConditionsTogether_GoesOn()
    {
        var before = Room("""{"all": [{"device": "door", "property": "open", "is": true}], "for": "10m"}""");
        before.Pass(TimeSpan.FromMinutes(7));

        var room = Furnished(before.Restart(TimeSpan.FromMinutes(1)));
        room.Pass(TimeSpan.FromMinutes(2.1));

        Assert.Equal(["lamp power off"], room.Commands);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Restart_SetByHand_IsNotOverruledForTheHold(bool isSameBoot)
    {
        var before = Room(DoorOpen);
        before.Hand("lamp", "power", "on");
        before.Look();
        Assert.Equal(RuleState.Withheld, before.RuleState);
        before.Pass(TimeSpan.FromMinutes(10));

        var room = Furnished(before.Restart(TimeSpan.FromMinutes(2), isSameBoot));
        room.Pass(TimeSpan.FromMinutes(7));
        Assert.Equal(RuleReasonCode.SetByHand, room.Rule.Status.Reasons[0].Code);
        Assert.Empty(room.Commands);

        room.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(["lamp power off"], room.Commands);
    }

    [Fact]
    public void Restart_TheClockLostTheTime_TheHandStillHolds()
    {
        var before = Room(DoorOpen);
        before.Hand("lamp", "power", "on");
        before.Look();

        var room = Furnished(before.Restart(TimeSpan.FromHours(-8), isSameBoot: false));
        room.Pass(TimeSpan.FromMinutes(19));

        Assert.Empty(room.Commands);
    }

    [Fact]
    public void Restart_HeldByAPerson_StaysHeldForTheRestOnly()
    {
        var before = Room(DoorOpen);
        before.Look();
        before.Rule.Hold(TimeSpan.FromHours(1), new RuleReason(RuleReasonCode.HeldByPerson, "somebody stopped the rule"));

        var room = Furnished(before.Restart(TimeSpan.FromMinutes(20), isSameBoot: false));
        room.Look();
        Assert.Equal((RuleState.Held, RuleReasonCode.HeldByPerson), (room.RuleState, room.Rule.Status.Reasons[0].Code));
        Assert.Equal(room.Time.GetUtcNow() + TimeSpan.FromMinutes(40), room.Rule.Status.Until);

        room.Pass(TimeSpan.FromMinutes(41));
        Assert.Equal(["lamp power off"], room.Commands);
    }

    [Fact]
    public void Restart_HeldByAPersonAndTheRuleWasChanged_StaysHeld()
    {
        var before = Room(DoorOpen);
        before.Look();
        before.Rule.Hold(TimeSpan.FromHours(1), new RuleReason(RuleReasonCode.HeldByPerson, "somebody stopped the rule"));

        var room = Furnished(before.Restart(Moment, profile: RuleProfiles.One(OpenForTenMinutes, Off)));
        room.Pass(TimeSpan.FromMinutes(30));

        Assert.Equal(RuleState.Held, room.RuleState);
        Assert.Null(room.Rule.Status.LastFiring);
    }

    [Fact]
    public void Restart_TheHoldIsOverMeanwhile_GoesOn()
    {
        var before = Room(DoorOpen);
        before.Look();
        before.Rule.Hold(TimeSpan.FromHours(1), new RuleReason(RuleReasonCode.HeldByPerson, "somebody stopped the rule"));

        var room = Furnished(before.Restart(Night, isSameBoot: false));
        room.Look();

        Assert.Equal(["lamp power off"], room.Commands);
    }

    [Fact]
    public void Restart_StoppedForRunningAway_StaysStoppedWithItsAlert()
    {
        var before = Room(DoorOpen);
        for (var i = 0; i < 50; i++)
        {
            before.Set("door", "open", PropertyValue.Of(i % 2 == 0));
            before.Look();
        }

        Assert.Equal(RuleState.Held, before.RuleState);

        var room = Furnished(before.Restart(Moment));
        room.Look();

        Assert.Equal((RuleState.Held, "rule.rule.too-often"), (room.RuleState, room.Alerts.Single()));
        room.Pass(TimeSpan.FromHours(1.1));
        Assert.Empty(room.Alerts);
    }

    [Fact]
    public void Restart_WhatWaitedForTheLessonsEnd_IsDoneThen()
    {
        var before = Room("""{"all": [{"at": "08:10"}]}""", timetable: """[{"start": "08:00", "end": "08:50", "title": "语文"}]""");
        before.Pass(TimeSpan.FromMinutes(20));
        Assert.Equal(RuleState.Withheld, before.RuleState);

        var room = Furnished(before.Restart(TimeSpan.FromMinutes(10), isSameBoot: false));
        room.Pass(TimeSpan.FromMinutes(19));
        Assert.Empty(room.Commands);

        room.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(["lamp power off"], room.Commands);
        Assert.Equal(0, room.Firings);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(7, 0)]
    public void Restart_TimeOfDayCameDuringTheStop_IsToldUnlessItIsLongGone(int minutes, int firings)
    {
        var before = Room("""{"all": [{"at": "08:10"}]}""");
        before.Pass(TimeSpan.FromMinutes(9.5));

        var room = Furnished(before.Restart(TimeSpan.FromMinutes(minutes)));
        room.Pass(TimeSpan.FromMinutes(30));

        Assert.Equal(firings, room.Firings);
    }

    [Fact]
    public void Restart_CoolsDown_ForTheRest()
    {
        var rule = RuleProfiles.Rule("rule", DoorOpen, Off).Replace("\"0s\"", "\"10m\"", StringComparison.Ordinal);
        var profile = RuleProfiles.Room($$"""{"defaults": false, "list": [{{rule}}]}""");
        var before = Furnished(new PureRoom(profile));
        before.Look();
        before.Set("door", "open", PropertyValue.Of(false));
        before.Look();

        var room = Furnished(before.Restart(TimeSpan.FromMinutes(2)));
        room.Pass(TimeSpan.FromMinutes(7));
        Assert.Empty(room.Commands);

        room.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(["lamp power off"], room.Commands);
    }

    [Fact]
    public async Task HoldAsync_ReturnsOnlyWhenItIsKept()
    {
        var store = new MemoryStore();
        await using var room = new LiveRoom(RuleProfiles.One(DoorOpen, Off), store).Start();
        await room.WhenAsync(r => r.State == RuleState.Idle);

        await room.Rules.HoldAsync(LiveRoom.Teacher, "rule", TimeSpan.FromHours(2), default);

        Assert.Equal(room.Time.GetUtcNow() + TimeSpan.FromHours(2), store.Read()!.Rules[0].Hold!.Until);
        await room.Rules.HoldAsync(LiveRoom.Teacher, "rule", TimeSpan.Zero, default);
        Assert.Null(store.Read()!.Rules[0].Hold);
    }

    [Fact]
    public async Task RunAsync_KilledWhileACommandIsCarriedOut_DoesItAfterwards()
    {
        var store = new MemoryStore();
        await using var killed = new LiveRoom(RuleProfiles.One(DoorOpen, Off), store);
        var stuck = new TaskCompletionSource();
        killed.Devices.On("lamp", (_, _) => stuck.Task);
        killed.Start();
        killed.OpenDoor();
        await killed.WhenAsync(r => r.LastFiring?.Actions[0].Outcome == RuleActionOutcome.Running);
        var kept = await store.WhenAsync(m => m.Rules[0].Firing is not null);
        var after = new MemoryStore();
        after.Write(kept);

        await using var room = new LiveRoom(RuleProfiles.One(DoorOpen, Off), after);
        room.OpenDoor();
        room.Start();
        await room.WhenAsync(r => r.LastFiring?.Actions[0].Outcome == RuleActionOutcome.Done);

        Assert.Equal(["lamp power off"], room.Devices.Taken);
        stuck.SetResult();
    }

    [Fact]
    public async Task RunAsync_PersonSetsSomething_IsKeptWithoutWaitingForTheMinute()
    {
        var store = new MemoryStore();
        await using var room = new LiveRoom(RuleProfiles.One(DoorOpen, Off), store).Start();
        await room.WhenAsync(r => r.State == RuleState.Idle);

        await room.Control.OperateAsync(LiveRoom.Teacher, new("lamp", DeviceProperty.Power, PropertyValue.Of("on")), default);
        var kept = await store.WhenAsync(m => m.Hands.Length == 1);

        Assert.Equal(("lamp", PropertyValue.Of("on")), (kept.Hands[0].Device, kept.Hands[0].Command.Value));

        await room.Rules.HoldAsync(LiveRoom.Teacher, "rule", TimeSpan.Zero, default);
        room.OpenDoor();
        await room.WhenAsync(r => r.State == RuleState.Withheld);
    }

    [Fact]
    public async Task RunAsync_AfterAMinute_KeepsWhatIsCounted()
    {
        var store = new MemoryStore();
        await using var room = new LiveRoom(RuleProfiles.One(OpenForTenMinutes, Off), store).Start();
        room.OpenDoor();
        await room.WhenAsync(r => r.State == RuleState.Pending);
        var since = room.Time.GetUtcNow();

        await room.Time.AdvanceWhenAwaitedAsync(TimeSpan.FromMinutes(1));
        var kept = await store.WhenAsync(m => m.SeenAt > since);

        Assert.Equal(since, kept.Rules[0].Conditions[0].Since);
    }
}
