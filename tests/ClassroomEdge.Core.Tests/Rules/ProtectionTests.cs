using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules;

namespace ClassroomEdge.Core.Tests.Rules;

public sealed class ProtectionTests
{
    private const string Off = """[{"device": "lamp", "property": "power", "value": "off"}]""";
    private const string Dismiss = """[{"scene": "dismiss"}, {"alert": "info", "text": {"zh-CN": "关", "en": "Off"}}]""";
    private const string DoorOpen = """{"all": [{"device": "door", "property": "open", "is": true}]}""";

    private static PureRoom Make(string when, string then, string timetable = "[]", string more = "")
    {
        var room = new PureRoom(RuleProfiles.One(when, then, more, timetable));
        room.Devices.Add("lamp", (DeviceProperty.Power, PropertyValue.Of("on")));
        room.Devices.Add("projector", (DeviceProperty.Power, PropertyValue.Of("on")));
        room.Devices.Add("door", (DeviceProperty.Open, PropertyValue.Of(false)));
        return room;
    }

    private static void OpenDoor(PureRoom room, bool open = true)
    {
        room.Set("door", "open", PropertyValue.Of(open));
        room.Look();
    }

    [Theory]
    [InlineData(LessonState.Preflight)]
    [InlineData(LessonState.Starting)]
    [InlineData(LessonState.Live)]
    [InlineData(LessonState.Ending)]
    public void Look_LessonUnderWay_WithholdsAndDoesItAfterwards(LessonState state)
    {
        var room = Make(DoorOpen, Dismiss);
        room.Lesson(state);

        OpenDoor(room);

        Assert.Empty(room.Commands);
        Assert.Equal(RuleState.Withheld, room.RuleState);
        Assert.Equal(RuleReasonCode.LessonProtected, room.Rule.Status.Reasons[0].Code);
        Assert.Equal(["rule.rule"], room.Alerts);

        room.Lesson(null);
        room.Look();

        Assert.Equal(["lamp power off", "projector power off"], room.Commands);
        Assert.Equal(RuleState.Active, room.RuleState);
        Assert.Equal(1, room.Firings);
    }

    [Fact]
    public void Look_NoLongerWantedAfterTheLesson_IsDropped()
    {
        var room = Make(DoorOpen, Off);
        room.Lesson(LessonState.Live);
        OpenDoor(room);
        OpenDoor(room, open: false);
        room.Lesson(null);
        room.Look();

        Assert.Empty(room.Commands);
        Assert.Equal(RuleActionOutcome.Dropped, room.Rule.Status.LastFiring!.Actions.Single().Outcome);
    }

    [Fact]
    public void Look_SwitchingOnUnderALesson_IsAllowed()
    {
        var room = Make(DoorOpen, """[{"device": "lamp", "property": "power", "value": "on"}]""");
        room.Set("lamp", "power", PropertyValue.Of("off"));
        room.Lesson(LessonState.Live);

        OpenDoor(room);

        Assert.Equal(["lamp power on"], room.Commands);
    }

    [Fact]
    public void Look_LessonOfTheTimetable_ProtectsUnlessADetectorAgreesThatTheRoomIsEmpty()
    {
        var room = Make(DoorOpen, Off, """[{"start": "08:00", "end": "08:50", "title": "语文"}]""");
        OpenDoor(room);
        Assert.Equal(RuleState.Withheld, room.RuleState);

        // A headcount alone can be mistaken: they may all be bent over their books.
        room.People(0);
        room.Pass(TimeSpan.FromMinutes(20), counting: true);
        Assert.Empty(room.Commands);

        room.Devices.Add("pir", (DeviceProperty.Motion, PropertyValue.Of(true)));
        room.Pass(TimeSpan.FromMinutes(1), counting: true);
        room.Set("pir", "motion", PropertyValue.Of(false));
        room.Pass(TimeSpan.FromMinutes(9), counting: true);
        Assert.Empty(room.Commands);

        room.Pass(TimeSpan.FromMinutes(2), counting: true);
        Assert.Equal(["lamp power off"], room.Commands);
    }

    [Fact]
    public void Look_SetByHand_IsNotOverruledForTheHold()
    {
        var room = Make(DoorOpen, Off);
        room.Hand("lamp", "power", "on");
        OpenDoor(room);

        Assert.Equal(RuleReasonCode.SetByHand, room.Rule.Status.Reasons[0].Code);
        room.Pass(TimeSpan.FromMinutes(19));
        Assert.Empty(room.Commands);

        room.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(["lamp power off"], room.Commands);
    }

    [Fact]
    public void Look_HandWantedTheSame_DoesNotHold()
    {
        var room = Make(DoorOpen, Off);
        room.Hand("lamp", "power", "off");

        OpenDoor(room);

        Assert.Equal(["lamp power off"], room.Commands);
    }

    [Fact]
    public void Look_RunsAway_IsStoppedForTheHourWithAnAlert()
    {
        var room = Make(DoorOpen, Off);
        for (var i = 0; i < 30; i++)
        {
            OpenDoor(room);
            OpenDoor(room, open: false);
            room.Pass(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(20, room.Commands.Count);
        Assert.Equal(RuleState.Held, room.RuleState);
        Assert.Equal(["rule.rule.too-often"], room.Alerts);

        room.Pass(TimeSpan.FromHours(1));
        Assert.Equal(RuleState.Idle, room.RuleState);
        Assert.Empty(room.Alerts);
    }

    [Theory]
    [InlineData("power", "\"off\"", true)]
    [InlineData("power", "\"on\"", false)]
    [InlineData("position", "\"up\"", true)]
    [InlineData("input", "\"hdmi2\"", true)]
    [InlineData("muted", "true", true)]
    [InlineData("muted", "false", false)]
    [InlineData("microphoneOpen", "false", true)]
    [InlineData("volume", "10", true)]
    [InlineData("volume", "60", false)]
    [InlineData("targetTemperature", "20", false)]
    public void Look_UnderALesson_WithholdsWhatTakesSomethingAway(string property, string value, bool isWithheld)
    {
        var room = Make(DoorOpen, $$"""[{"device": "thing", "property": "{{property}}", "value": {{value}}}]""");
        room.Devices.Add("thing", ("volume", PropertyValue.Of(40, Unit.Percent)));
        room.Lesson(LessonState.Live);

        OpenDoor(room);

        Assert.Equal(isWithheld ? 0 : 1, room.Commands.Count);
    }
}
