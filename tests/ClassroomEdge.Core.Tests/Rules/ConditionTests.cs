using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules;
using ClassroomEdge.Core.Scenes;

namespace ClassroomEdge.Core.Tests.Rules;

public sealed class ConditionTests
{
    private const string Note = """[{"notify": "done"}]""";
    private static readonly DateTimeOffset Tuesday = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private static PureRoom Room(string when, TimeSpan at = default, string timetable = "[]") =>
        new(RuleProfiles.One(when, Note, "", timetable), Tuesday + at);

    [Theory]
    [InlineData("07:00", "07:40", "[]", 0, 1)]
    [InlineData("07:00", "07:40", """["tue"]""", 0, 1)]
    [InlineData("07:00", "07:40", """["wed", "thu"]""", 0, 0)]
    [InlineData("22:00", "06:00", """["mon"]""", 0, 1)]
    [InlineData("22:00", "06:00", """["tue"]""", 0, 1)]
    [InlineData("22:00", "06:00", """["wed"]""", 0, 0)]
    public void Window_OverADay_HoldsOnItsDays(string from, string until, string days, int startHour, int firings)
    {
        var room = Room($$"""{"all": [{"from": "{{from}}", "until": "{{until}}", "days": {{days}}}]}""", TimeSpan.FromHours(startHour));

        room.Pass(TimeSpan.FromHours(23.9));

        Assert.Equal(firings, room.Firings);
    }

    [Fact]
    public void Window_AtItsEdges_HoldsFromAndNotUntil()
    {
        var room = Room("""{"all": [{"from": "07:00", "until": "07:40"}]}""", new TimeSpan(6, 59, 59));
        room.Look();
        Assert.Equal(RuleState.Idle, room.RuleState);
        room.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(RuleState.Active, room.RuleState);
        room.Pass(TimeSpan.FromMinutes(40) - TimeSpan.FromSeconds(1));
        Assert.Equal(RuleState.Active, room.RuleState);
        room.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(RuleState.Idle, room.RuleState);
    }

    [Fact]
    public void At_EveryDay_FiresOnceADay()
    {
        var room = Room("""{"all": [{"at": "07:40"}]}""");

        room.Pass(TimeSpan.FromDays(3));

        Assert.Equal(3, room.Firings);
    }

    [Fact]
    public void At_WeekdaysOnly_RestsAtTheWeekend()
    {
        var room = Room("""{"all": [{"at": "07:40", "days": ["mon", "tue", "wed", "thu", "fri"]}]}""");

        room.Pass(TimeSpan.FromDays(7));

        Assert.Equal(5, room.Firings);
    }

    [Fact]
    public void At_MissedByAClockJump_IsNotMadeUpFor()
    {
        var room = Room("""{"all": [{"at": "07:40"}]}""", TimeSpan.FromHours(7));
        room.Look();
        room.Time.Advance(TimeSpan.FromHours(2));
        room.Look();

        Assert.Equal(0, room.Firings);
    }

    [Fact]
    public void At_WithAnotherCondition_AsksForItAtThatMoment()
    {
        var room = Room("""{"all": [{"at": "07:40"}, {"device": "lamp", "property": "power", "is": "on"}]}""");
        room.Devices.Add("lamp", (DeviceProperty.Power, PropertyValue.Of("off")));
        room.Pass(TimeSpan.FromHours(8));
        room.Set("lamp", "power", PropertyValue.Of("on"));
        room.Pass(TimeSpan.FromHours(8));
        Assert.Equal(0, room.Firings);

        room.Pass(TimeSpan.FromHours(24));
        Assert.Equal(1, room.Firings);
    }

    [Fact]
    public void Press_OfItsKind_FiresEachTimeAndNotForOldPresses()
    {
        var room = Room("""{"all": [{"device": "button", "press": "double"}]}""");
        room.Devices.Add("button", ("press", PropertyValue.Of("double")), ("presses", PropertyValue.Of(5, Unit.None)));
        room.Look();
        Assert.Equal(0, room.Firings);

        Press(6, "double");
        Press(7, "short");
        Press(8, "double");

        Assert.Equal(2, room.Firings);

        void Press(int count, string word)
        {
            room.State.Apply(new RoomChange.ReadingsTaken(
            [
                new DeviceReading("button", "presses", PropertyValue.Of(count, Unit.None), room.Time.GetUtcNow()),
                new DeviceReading("button", "press", PropertyValue.Of(word), room.Time.GetUtcNow()),
            ]));
            room.Look();
            room.Look();
        }
    }

    [Fact]
    public void Occupancy_EmptyForAWhile_FiresAfterIt()
    {
        var room = Room("""{"all": [{"occupancy": "empty", "for": "15m"}]}""");
        room.People(3);
        room.Pass(TimeSpan.FromMinutes(20), counting: true);
        Assert.Equal(RuleState.Idle, room.RuleState);

        room.People(0);
        room.Pass(TimeSpan.FromMinutes(14), counting: true);
        Assert.Equal(RuleState.Pending, room.RuleState);
        room.Pass(TimeSpan.FromMinutes(1), counting: true);

        Assert.Equal(1, room.Firings);
        Assert.Equal(RuleReasonCode.Empty, room.Rule.Status.Reasons.Single().Code);
    }

    [Fact]
    public void Occupancy_NobodyLooks_IsUnknown()
    {
        var room = Room("""{"all": [{"occupancy": "empty"}]}""");
        room.Look();

        Assert.Equal(RuleState.Unknown, room.RuleState);
        Assert.Equal(RuleReasonCode.NobodyLooks, room.Rule.Status.Reasons.Single().Code);
    }

    [Fact]
    public void Occupancy_HeadcountStops_IsUnknownAndTheMotionDetectorSpeaks()
    {
        var room = Room("""{"all": [{"occupancy": "empty"}]}""");
        room.People(0);
        room.Look();
        Assert.Equal(RuleState.Active, room.RuleState);

        room.Pass(TimeSpan.FromMinutes(3));
        Assert.Equal(RuleState.Unknown, room.RuleState);

        room.Devices.Add("pir", (DeviceProperty.Motion, PropertyValue.Of(true)));
        room.Look();
        Assert.Equal(RuleState.Idle, room.RuleState);
    }

    [Fact]
    public void Occupancy_NobodyCountedInTheDark_IsUnknownDuringSchoolAndEmptyAfterIt()
    {
        var room = Room(
            """{"all": [{"occupancy": "empty", "for": "5m"}]}""", TimeSpan.FromHours(9), """[{"start": "08:00", "end": "10:00", "title": "a"}]""");
        room.Devices.Add("desk", (DeviceProperty.Illuminance, PropertyValue.Of(12, Unit.Lux)));
        room.People(0);
        room.Pass(TimeSpan.FromMinutes(55), counting: true);
        Assert.Equal(RuleState.Unknown, room.RuleState);

        room.Pass(TimeSpan.FromMinutes(15), counting: true);
        Assert.Equal(RuleState.Active, room.RuleState);
    }

    [Theory]
    [InlineData("none", null, true)]
    [InlineData("none", LessonState.Live, false)]
    [InlineData("live", LessonState.Starting, false)]
    [InlineData("live", LessonState.Live, true)]
    [InlineData("underWay", LessonState.Starting, true)]
    [InlineData("underWay", LessonState.Ended, false)]
    public void Lesson_InAState_HoldsOrNot(string word, LessonState? state, bool holds)
    {
        var room = Room($$"""{"all": [{"lesson": "{{word}}"}]}""");
        room.Lesson(state);
        room.Look();

        Assert.Equal(holds ? 1 : 0, room.Firings);
    }

    [Theory]
    [InlineData("beforeFirst", 7, true)]
    [InlineData("outside", 7, true)]
    [InlineData("lesson", 8.5, true)]
    [InlineData("outside", 8.5, false)]
    [InlineData("break", 9.1, true)]
    [InlineData("lesson", 9.1, false)]
    [InlineData("afterLast", 16, true)]
    [InlineData("outside", 16, true)]
    [InlineData("break", 16, false)]
    public void Timetable_AtATime_HoldsOrNot(string phase, double hour, bool holds)
    {
        var room = Room(
            $$"""{"all": [{"timetable": "{{phase}}"}]}""",
            TimeSpan.FromHours(hour),
            """[{"start": "08:00", "end": "09:00", "title": "a"}, {"start": "09:10", "end": "15:00", "title": "b"}]""");
        room.Look();

        Assert.Equal(holds ? 1 : 0, room.Firings);
    }

    [Fact]
    public void Timetable_AfterLastForAWhile_CountsFromTheLessonsEndAlsoAfterARestart()
    {
        var room = Room("""{"all": [{"timetable": "afterLast", "for": "15m"}]}""", new TimeSpan(15, 10, 0), """[{"start": "08:00", "end": "15:00", "title": "a"}]""");
        room.Pass(TimeSpan.FromMinutes(4.9));
        Assert.Equal(0, room.Firings);
        room.Pass(TimeSpan.FromMinutes(0.1));
        Assert.Equal(1, room.Firings);
    }

    [Fact]
    public void Mode_OfTheScene_Holds()
    {
        var room = Room("""{"all": [{"mode": "projection"}]}""");
        room.State.Apply(new RoomChange.SceneProgressed(new SceneRun("1", "projection", SceneRunState.Done, Tuesday, Tuesday, [])));
        room.Look();

        Assert.Equal(1, room.Firings);
    }

    [Theory]
    [InlineData(true, true, false, RuleState.Active)]
    [InlineData(true, false, false, RuleState.Idle)]
    [InlineData(true, true, true, RuleState.Idle)]
    [InlineData(true, null, false, RuleState.Unknown)]
    [InlineData(true, null, true, RuleState.Idle)]
    [InlineData(false, true, null, RuleState.Idle)]
    [InlineData(true, true, null, RuleState.Unknown)]
    public void When_AllAnyNone_FollowsThreeValuedLogic(bool all, bool? any, bool? none, RuleState state)
    {
        var room = Room("""
            {"all": [{"device": "a", "property": "open", "is": true}],
             "any": [{"device": "b", "property": "open", "is": true}],
             "none": [{"device": "c", "property": "open", "is": true}]}
            """);
        Contact("a", all);
        Contact("b", any);
        Contact("c", none);
        room.Look();

        Assert.Equal(state, room.RuleState);

        void Contact(string id, bool? open)
        {
            if (open is { } value)
            {
                room.Devices.Add(id, (DeviceProperty.Open, PropertyValue.Of(value)));
            }
        }
    }

    [Fact]
    public void When_ForTheWhole_NeedsAllTogetherForThatLong()
    {
        var room = Room("""{"all": [{"device": "a", "property": "open", "is": true}], "for": "1m"}""");
        room.Devices.Add("a", (DeviceProperty.Open, PropertyValue.Of(true)));
        room.Pass(TimeSpan.FromSeconds(59));
        Assert.Equal(RuleState.Pending, room.RuleState);
        room.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(RuleState.Active, room.RuleState);
    }
}
