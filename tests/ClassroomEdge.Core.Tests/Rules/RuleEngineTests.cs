using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules;

namespace ClassroomEdge.Core.Tests.Rules;

public sealed class RuleEngineTests
{
    private const string DoorOpen = """{"all": [{"device": "door", "property": "open", "is": true}]}""";
    private const string LampOff = """[{"device": "lamp", "property": "power", "value": "off"}]""";

    [Fact]
    public async Task RunAsync_ConditionComesTrue_CommandsAsTheRuleAndSaysWhy()
    {
        await using var room = new LiveRoom(RuleProfiles.One(DoorOpen, LampOff)).Start();
        await room.WhenAsync(r => r.State == RuleState.Idle);

        room.OpenDoor();
        var snapshot = await room.WhenAsync(r => r.LastFiring?.Actions[0].Outcome == RuleActionOutcome.Done);
        var fired = await room.EventAsync("rule.fired");

        Assert.Equal(["lamp power off"], room.Devices.Taken);
        var set = room.Audit.Single(a => a.Command.Action == "device.set");
        Assert.Equal(new Actor("rule", "规则", Role.FacilityManager, Door.Rule), set.Actor);
        var record = room.Audit.Single(a => a.Command.Action == "rule.fire");
        Assert.Equal((new CommandRecord("rule.fire", "rule", "open of door is true"), "done"), (record.Command, record.Outcome));
        Assert.Equal("open of door is true", (string?)fired.Data["why"]);
        Assert.Equal("done", (string?)fired.Data["outcome"]);
        Assert.Equal("off", (string?)fired.Data["actions"]![0]!["value"]);
        Assert.Equal(("rule", Door.Rule), (snapshot.Device("lamp")!.Commanded["power"].Rule, snapshot.Device("lamp")!.Commanded["power"].Door));
        Assert.Equal(RuleState.Active, room.Rule.State);
    }

    [Fact]
    public async Task RunAsync_TrueAlreadyAtTheStart_Fires()
    {
        await using var room = new LiveRoom(RuleProfiles.One(DoorOpen, LampOff));
        room.OpenDoor();
        room.Start();

        await room.WhenAsync(r => r.LastFiring?.Actions[0].Outcome == RuleActionOutcome.Done);
    }

    [Fact]
    public async Task RunAsync_TimePasses_FiresByItself()
    {
        await using var room = new LiveRoom(RuleProfiles.One(
            """{"all": [{"device": "door", "property": "open", "is": true, "for": "5m"}]}""", LampOff)).Start();
        room.OpenDoor();
        await room.WhenAsync(r => r.State == RuleState.Pending);

        await room.Time.AdvanceWhenAwaitedAsync(TimeSpan.FromMinutes(5));

        await room.WhenAsync(r => r.LastFiring?.Actions[0].Outcome == RuleActionOutcome.Done);
    }

    [Fact]
    public async Task RunAsync_LessonBeginsAndEnds_WithholdsThenDoesIt()
    {
        await using var room = new LiveRoom(RuleProfiles.One(DoorOpen, """[{"scene": "dismiss"}]""")).Start();
        room.Lesson(LessonState.Live);
        room.OpenDoor();
        await room.WhenAsync(r => r.State == RuleState.Withheld);
        var withheld = await room.EventAsync("rule.withheld");

        Assert.Empty(room.Devices.Taken);
        Assert.Equal("lessonProtected", (string?)withheld.Data["because"]!["code"]);

        room.Lesson(LessonState.Ended);
        await room.WhenAsync(r => r.LastFiring?.Actions[0].Outcome == RuleActionOutcome.Done);

        Assert.Equal(["lamp power off", "projector power off"], room.Devices.Taken.Order(StringComparer.Ordinal));
        Assert.True((bool?)(await room.EventAsync("rule.fired")).Data["waited"]);
        Assert.Equal(
            ["rule.withhold withheld", "rule.fire done"],
            room.Audit.Where(a => a.Command.Target == "rule").Select(a => $"{a.Command.Action} {a.Outcome}"));
    }

    [Fact]
    public async Task RunAsync_DeviceFails_TheOutcomeSaysSoAndItIsNotTriedForEver()
    {
        await using var room = new LiveRoom(RuleProfiles.One(DoorOpen, LampOff));
        room.Devices.On("lamp", (_, _) => throw new DeviceException("device.unreachable", "lamp", "no answer"));
        room.Start();
        room.OpenDoor();

        await room.WhenAsync(r => r.LastFiring?.Actions[0].Outcome == RuleActionOutcome.Failed);
        var fired = await room.EventAsync("rule.fired");

        Assert.Equal("device.unreachable", room.Rule.LastFiring!.Actions[0].Code);
        Assert.Equal("failed", (string?)fired.Data["outcome"]);
    }

    [Fact]
    public async Task RunAsync_SlowCommand_HoldsUpNoOtherRule()
    {
        var lamp = RuleProfiles.Rule("lamp-rule", DoorOpen, LampOff);
        var projector = RuleProfiles.Rule("projector-rule", DoorOpen, """[{"device": "projector", "property": "power", "value": "off"}]""");
        await using var room = new LiveRoom(RuleProfiles.Room($$"""{"defaults": false, "list": [{{lamp}}, {{projector}}]}"""));
        var stuck = new TaskCompletionSource();
        room.Devices.On("lamp", (_, _) => stuck.Task);
        room.Start();
        room.OpenDoor();

        await room.State.WhenAsync(
            r => r.Rules is [_, { LastFiring.Actions: [{ Outcome: RuleActionOutcome.Done }] }], default).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(RuleActionOutcome.Running, room.Rule.LastFiring!.Actions[0].Outcome);
        stuck.SetResult();
    }

    [Fact]
    public async Task RunAsync_Alert_IsRaisedWithTextAndNormAndCleared()
    {
        await using var room = new LiveRoom(RuleProfiles.One(
            DoorOpen,
            """[{"alert": "warning", "text": {"zh-CN": "门开着", "en": "The door is open"}, "advice": {"zh-CN": "关门", "en": "Close it"}}]""",
            """, "norm": "GB 1" """)).Start();
        room.OpenDoor();
        var alert = (await room.State.WhenAsync(r => r.Alerts.Length == 1, default).WaitAsync(TimeSpan.FromSeconds(20))).Alerts[0];

        Assert.Equal(("rule.rule", "rule.rule", "door", "GB 1", "rule"), (alert.Id, alert.Code, alert.Subject, alert.Norm, alert.Rule));
        Assert.Equal("The door is open: open of door is true", alert.Message);
        Assert.Equal("门开着", alert.Text!.ZhCn);

        room.OpenDoor(open: false);
        await room.State.WhenAsync(r => r.Alerts.IsEmpty, default).WaitAsync(TimeSpan.FromSeconds(20));
        await room.EventAsync("rule.cleared");
    }

    [Fact]
    public async Task UndoAsync_AfterAFiring_SetsBackAndStopsTheRuleForAnHour()
    {
        await using var room = new LiveRoom(RuleProfiles.One(DoorOpen, """[{"scene": "dismiss"}]""")).Start();
        room.OpenDoor();
        await room.WhenAsync(r => r.LastFiring?.CanUndo == true);

        var status = await room.Rules.UndoAsync(LiveRoom.Teacher, "rule", default);

        Assert.Equal(RuleState.Held, status.State);
        Assert.Equal(room.Time.GetUtcNow() + TimeSpan.FromHours(1), status.Until);
        Assert.False(status.LastFiring!.CanUndo);
        Assert.Equal(room.Time.GetUtcNow(), status.LastFiring.UndoneAt);
        Assert.Equal(["projector power on", "lamp power on"], room.Devices.Taken.TakeLast(2));
        Assert.Contains(room.Audit, a => a.Actor == LiveRoom.Teacher && a.Command.Action == "rule.undo" && a.Outcome == "done");
        await room.EventAsync("rule.undone");
    }

    [Fact]
    public async Task UndoAsync_SomebodySetItSince_LeavesThatAlone()
    {
        await using var room = new LiveRoom(RuleProfiles.One(DoorOpen, """[{"scene": "dismiss"}]""")).Start();
        room.OpenDoor();
        await room.WhenAsync(r => r.LastFiring?.CanUndo == true);
        await room.Control.OperateAsync(LiveRoom.Teacher, new DeviceCommand("projector", "power", PropertyValue.Of("off")), default);

        await room.Rules.UndoAsync(LiveRoom.Teacher, "rule", default);

        Assert.Equal("lamp power on", room.Devices.Taken.Last());
        Assert.DoesNotContain("projector power on", room.Devices.Taken);
    }

    [Fact]
    public async Task UndoAsync_ALessonsSceneMovedItSince_LeavesThatAlone()
    {
        await using var room = new LiveRoom(RuleProfiles.One(
            DoorOpen,
            """[{"device": "audio", "property": "volume", "value": 10}, {"device": "lamp", "property": "power", "value": "off"}]"""));
        room.Devices.Add("audio", (DeviceProperty.Volume, PropertyValue.Of(40, Unit.Percent)));
        room.Start();
        room.OpenDoor();
        await room.WhenAsync(r => r.LastFiring?.CanUndo == true);
        room.Devices.Report("audio", DeviceProperty.Volume, PropertyValue.Of(55, Unit.Percent));

        await room.Rules.UndoAsync(LiveRoom.Teacher, "rule", default);

        Assert.Equal(["audio volume 10", "lamp power off", "lamp power on"], room.Devices.Taken);
    }

    [Fact]
    public async Task UndoAsync_NothingDone_IsRefused()
    {
        await using var room = new LiveRoom(RuleProfiles.One(DoorOpen, LampOff)).Start();
        await room.WhenAsync(r => r.State == RuleState.Idle);

        Assert.Equal("rule.nothing-to-undo", (await Assert.ThrowsAsync<RuleException>(() => room.Rules.UndoAsync(LiveRoom.Teacher, "rule", default).AsTask())).Code);
        Assert.Equal("rule.not-found", (await Assert.ThrowsAsync<RuleException>(() => room.Rules.UndoAsync(LiveRoom.Teacher, "party", default).AsTask())).Code);
    }

    [Fact]
    public async Task HoldAsync_ARule_DoesNotFireUntilItIsOver()
    {
        await using var room = new LiveRoom(RuleProfiles.One(DoorOpen, LampOff)).Start();
        await room.WhenAsync(r => r.State == RuleState.Idle);
        await room.Rules.HoldAsync(LiveRoom.Teacher, "rule", TimeSpan.FromMinutes(30), default);
        room.OpenDoor();
        Assert.Equal(RuleState.Held, room.Rule.State);
        Assert.Empty(room.Devices.Taken);

        await room.Time.AdvanceWhenAwaitedAsync(TimeSpan.FromMinutes(30));

        await room.WhenAsync(r => r.LastFiring?.Actions[0].Outcome == RuleActionOutcome.Done);
    }

    [Fact]
    public async Task HoldAsync_Zero_LetsItGoOn()
    {
        await using var room = new LiveRoom(RuleProfiles.One(DoorOpen, LampOff)).Start();
        await room.WhenAsync(r => r.State == RuleState.Idle);
        await room.Rules.HoldAsync(LiveRoom.Teacher, "rule", TimeSpan.FromHours(8), default);
        room.OpenDoor();

        await room.Rules.HoldAsync(LiveRoom.Teacher, "rule", TimeSpan.Zero, default);

        await room.WhenAsync(r => r.LastFiring?.Actions[0].Outcome == RuleActionOutcome.Done);
    }

    [Fact]
    public async Task HoldAsync_WhoMayNotOperate_IsForbidden()
    {
        await using var room = new LiveRoom(RuleProfiles.One(DoorOpen, LampOff)).Start();

        var error = await Assert.ThrowsAsync<CommandException>(
            () => room.Rules.HoldAsync(LiveRoom.Teacher with { Role = Role.Principal }, "rule", TimeSpan.FromHours(1), default).AsTask());

        Assert.Equal("command.forbidden", error.Code);
    }

    [Fact]
    public async Task RunAsync_SensorSaysWhatCannotBe_IsToldAfterThreeReadingsAndClearedByABelievableOne()
    {
        await using var room = new LiveRoom(RuleProfiles.Room("{}")).Start();
        room.Devices.Add("air", (DeviceProperty.Co2, PropertyValue.Of(600, Unit.Ppm)));
        await room.State.WhenAsync(r => r.Rules.Any(x => x is { Id: "co2-alarm", State: RuleState.Idle }), default).WaitAsync(TimeSpan.FromSeconds(20));

        foreach (var ppm in (double[])[0, 0, 700, 0, 0])
        {
            Measure(ppm);
        }

        await room.State.WhenAsync(r => r.Rules.Any(x => x is { Id: "co2-alarm", State: RuleState.Unknown }), default).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Empty(room.State.Current.Alerts);

        Measure(0);
        var alert = (await room.State.WhenAsync(r => r.Alerts.Length == 1, default).WaitAsync(TimeSpan.FromSeconds(20))).Alerts[0];
        Assert.Equal(("sensor.air.co2", "sensor.implausible", "air", "co2 of air cannot be 0 ppm"), (alert.Id, alert.Code, alert.Subject, alert.Message));

        Measure(650);
        await room.State.WhenAsync(r => r.Alerts.IsEmpty, default).WaitAsync(TimeSpan.FromSeconds(20));

        void Measure(double ppm)
        {
            room.Time.Advance(TimeSpan.FromSeconds(5));
            room.Devices.Report("air", DeviceProperty.Co2, PropertyValue.Of(ppm, Unit.Ppm));
        }
    }

    [Fact]
    public async Task RunAsync_RoomHasBuiltInRules_TheyAreShownWithTheirNorms()
    {
        await using var room = new LiveRoom(RuleProfiles.Room("""{"off": ["light-low"]}""")).Start();

        var rules = (await room.WhenAsync(_ => room.State.Current.Rules.Length == 5)).Rules;

        Assert.Equal(["co2-alarm", "co2-warn", "humidity-range", "temperature-high", "temperature-low"], rules.Select(r => r.Id).Order(StringComparer.Ordinal));
        Assert.All(rules, r => Assert.True(r is { IsBuiltIn: true, Norm: not null, State: RuleState.Unknown }));
    }
}
