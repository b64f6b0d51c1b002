using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules;

namespace ClassroomEdge.Core.Tests.Rules;

/// <summary>Rules on a day that was imported or planned by hand, not written in the profile.</summary>
public sealed class TimetableRuleTests
{
    private const string Off = """[{"device": "lamp", "property": "power", "value": "off"}]""";
    private const string ProfileDay = """[{"start": "08:00", "end": "12:00", "title": "a"}]""";
    private static readonly DateTimeOffset Tuesday = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private static PureRoom Room(string when, string at, string timetable = "[]")
    {
        var room = new PureRoom(RuleProfiles.One(when, Off, "", timetable), Tuesday + TimeSpan.Parse(at, null));
        room.Devices.Add("lamp", (DeviceProperty.Power, PropertyValue.Of("on")));
        room.Devices.Add("door", (DeviceProperty.Open, PropertyValue.Of(true)));
        return room;
    }

    private static PureRoom DoorOpen(string at, string timetable = "[]") =>
        Room("""{"all": [{"device": "door", "property": "open", "is": true}]}""", at, timetable);

    private static PureRoom Phase(string phase, string at, string timetable = "[]") =>
        Room($$"""{"all": [{"timetable": "{{phase}}"}]}""", at, timetable);

    [Theory]
    [InlineData("beforeFirst", "07:00", true)]
    [InlineData("lesson", "08:30", true)]
    [InlineData("lesson", "09:30", true)]
    [InlineData("lesson", "10:30", true)]
    [InlineData("break", "08:30", false)]
    [InlineData("break", "11:10", true)]
    [InlineData("outside", "11:10", false)]
    [InlineData("afterLast", "20:30", true)]
    [InlineData("afterLast", "19:30", false)]
    public void Timetable_LessonsThatOverlap_HoldsOrNot(string phase, string at, bool holds)
    {
        var room = Phase(phase, at);
        room.Timetable("08:00-10:00", "09:00-11:00", "11:20-20:00");
        room.Set("lamp", "power", PropertyValue.Of("off"));

        room.Look();

        Assert.Equal(holds ? 1 : 0, room.Firings);
    }

    [Fact]
    public void Timetable_EveningClassImported_TheProfilesDayEndsNothing()
    {
        var room = Phase("afterLast", "13:00", ProfileDay);
        room.Timetable("08:00-12:00", "18:00-21:00");

        room.Pass(TimeSpan.FromHours(7.9));
        Assert.Empty(room.Commands);

        room.Pass(TimeSpan.FromHours(0.2));
        Assert.Equal(["lamp power off"], room.Commands);
    }

    [Fact]
    public void Timetable_ImportedDayWithoutLessons_IsOutsideWhateverTheProfileSays()
    {
        var room = Phase("outside", "09:00", ProfileDay);
        room.Timetable();

        room.Look();

        Assert.Equal(["lamp power off"], room.Commands);
    }

    [Fact]
    public void Timetable_YesterdaysListAfterMidnight_CountsForNothing()
    {
        var room = Phase("lesson", "23:50");
        room.Timetable("08:00-08:40");

        room.Pass(TimeSpan.FromHours(9));

        Assert.Equal(0, room.Firings);
    }

    [Fact]
    public void Look_PlannedLesson_ProtectsAsOneOfTheProfileDoes()
    {
        var room = DoorOpen("14:00");
        room.Timetable("13:30-14:10");

        room.Look();
        Assert.Equal(RuleState.Withheld, room.RuleState);
        Assert.Equal("timetable", room.Rule.Status.Reasons[0].Word);

        room.Pass(TimeSpan.FromMinutes(9));
        Assert.Empty(room.Commands);
        room.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(["lamp power off"], room.Commands);
    }

    [Fact]
    public void Look_PlannedInPlaceOfAFreeHour_ADarkRoomIsNotTakenForEmpty()
    {
        var room = Room("""{"all": [{"occupancy": "empty"}]}""", "14:00", ProfileDay);
        room.Devices.Add("light", (DeviceProperty.Illuminance, PropertyValue.Of(5, Unit.Lux)));
        room.Timetable("13:30-14:10");

        room.People(0);
        room.Look();
        Assert.Equal(RuleState.Unknown, room.RuleState);

        room.Timetable();
        room.Look();
        Assert.Equal(["lamp power off"], room.Commands);
    }

    [Fact]
    public async Task RunAsync_LessonIsCancelled_WhatWaitedForItsEndIsDoneAtOnce()
    {
        await using var room = new LiveRoom(RuleProfiles.One("""{"all": [{"device": "door", "property": "open", "is": true}]}""", Off));
        room.Timetable(room.Time.GetUtcNow() - TimeSpan.FromMinutes(5));
        room.Start();
        room.OpenDoor();
        await room.WhenAsync(r => r.State == RuleState.Withheld);

        room.Timetable();

        await room.WhenAsync(r => r.LastFiring?.Actions[0].Outcome == RuleActionOutcome.Done);
    }

    [Fact]
    public async Task RunAsync_LessonIsPlanned_ARuleForItActsAtOnce()
    {
        await using var room = new LiveRoom(RuleProfiles.One("""{"all": [{"timetable": "lesson"}]}""", """[{"scene": "class"}]""")).Start();
        await room.WhenAsync(r => r.State == RuleState.Idle);

        room.Timetable(room.Time.GetUtcNow());

        await room.WhenAsync(r => r.LastFiring?.Actions[0].Outcome == RuleActionOutcome.Done);
    }
}
