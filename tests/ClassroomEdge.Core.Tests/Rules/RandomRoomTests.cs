using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules;

namespace ClassroomEdge.Core.Tests.Rules;

/// <summary>What must hold whatever happens: random rooms from a fixed seed.</summary>
public sealed class RandomRoomTests
{
    private static readonly LessonState?[] Lessons =
        [null, LessonState.Planned, LessonState.Preflight, LessonState.Starting, LessonState.Live, LessonState.Ending, LessonState.Ended, LessonState.Failed];

    [Fact]
    public void Rules_InRandomRooms_NeverTakeAnythingAwayUnderALesson()
    {
        const string Conditions = """
            {"any": [
              {"device": "door", "property": "open", "is": true},
              {"device": "air", "property": "co2", "above": 1000, "hysteresis": 50, "for": "30s"},
              {"occupancy": "empty", "for": "2m"},
              {"at": "08:10"}, {"device": "button", "press": "long"}]}
            """;
        var random = new Random(20_260_901);
        var commands = 0;
        for (var run = 0; run < 40; run++)
        {
            var room = new PureRoom(RuleProfiles.One(Conditions, """[{"scene": "dismiss"}]"""));
            Furnish(room);
            for (var i = 0; i < 200; i++)
            {
                Happen(room, random);
                var lesson = room.State.Current.Lesson?.State;
                var before = room.Commands.Count;
                room.Look();
                if (lesson is LessonState.Preflight or LessonState.Starting or LessonState.Live or LessonState.Ending)
                {
                    Assert.Equal(before, room.Commands.Count);
                }
            }

            commands += room.Commands.Count;
        }

        Assert.True(commands > 100, $"only {commands} commands: the test tests little");
    }

    [Fact]
    public void Rules_InRandomRooms_NeverFireTwiceWithoutHavingBeenFalse()
    {
        var random = new Random(7);
        var firings = 0;
        for (var run = 0; run < 60; run++)
        {
            var (limit, hysteresis) = (800 + random.Next(400), random.Next(0, 200));
            var room = new PureRoom(RuleProfiles.One(
                $$"""{"all": [{"device": "air", "property": "co2", "above": {{limit}}, "hysteresis": {{hysteresis}}}]}""", """[{"notify": "high"}]"""));
            Furnish(room);
            var isArmed = true;
            var ppm = 700.0;
            for (var i = 0; i < 300; i++)
            {
                ppm = Math.Clamp(ppm + random.Next(-120, 125), 400, 2000);
                room.Set("air", "co2", ppm);
                room.Time.Advance(TimeSpan.FromSeconds(5));
                var before = room.Firings;
                room.Look();

                // Told independently of how the rule counts.
                var mustFire = isArmed && ppm > limit;
                Assert.Equal(mustFire ? before + 1 : before, room.Firings);
                isArmed = ppm > limit ? false : ppm <= limit - hysteresis || isArmed;
            }

            firings += room.Firings;
        }

        Assert.True(firings > 200, $"only {firings} firings: the test tests little");
    }

    [Fact]
    public void Rules_InRandomRooms_FireExactlyWhenItHasLastedLongEnough()
    {
        var random = new Random(99);
        for (var run = 0; run < 40; run++)
        {
            var needed = TimeSpan.FromSeconds(random.Next(1, 600));
            var room = new PureRoom(RuleProfiles.One(
                $$"""{"all": [{"device": "door", "property": "open", "is": true, "for": "{{(int)needed.TotalSeconds}}s"}]}""", """[{"notify": "open"}]"""));
            Furnish(room);
            var expected = 0;
            for (var i = 0; i < 40; i++)
            {
                var open = TimeSpan.FromSeconds(random.Next(1, 900));
                room.Set("door", "open", PropertyValue.Of(true));
                room.Pass(open);
                expected += open >= needed ? 1 : 0;
                Assert.Equal(expected, room.Firings);
                room.Set("door", "open", PropertyValue.Of(false));
                room.Pass(TimeSpan.FromSeconds(random.Next(1, 100)));
            }
        }
    }

    [Fact]
    public void Rules_InRandomRooms_NeverOverruleAHandWithinItsHold()
    {
        var random = new Random(3);
        for (var run = 0; run < 40; run++)
        {
            var room = new PureRoom(RuleProfiles.One(
                """{"all": [{"device": "door", "property": "open", "is": true}]}""", """[{"device": "lamp", "property": "power", "value": "off"}]"""));
            Furnish(room);
            DateTimeOffset? hand = null;
            for (var i = 0; i < 200; i++)
            {
                room.Time.Advance(TimeSpan.FromSeconds(random.Next(1, 400)));
                room.Set("door", "open", PropertyValue.Of(random.Next(2) == 0));
                if (random.Next(8) == 0)
                {
                    room.Hand("lamp", "power", "on");
                    hand = room.Time.GetUtcNow();
                }

                var before = room.Commands.Count;
                room.Look();
                if (hand is { } at && room.Time.GetUtcNow() - at < TimeSpan.FromMinutes(20))
                {
                    Assert.Equal(before, room.Commands.Count);
                }
            }
        }
    }

    private static void Furnish(PureRoom room)
    {
        room.Devices.Add("lamp", (DeviceProperty.Power, PropertyValue.Of("on")));
        room.Devices.Add("projector", (DeviceProperty.Power, PropertyValue.Of("on")));
        room.Devices.Add("door", (DeviceProperty.Open, PropertyValue.Of(false)));
        room.Devices.Add("air", (DeviceProperty.Co2, PropertyValue.Of(600, Unit.Ppm)));
        room.Devices.Add("button", (DeviceProperty.Press, PropertyValue.Of("none")), (DeviceProperty.Presses, PropertyValue.Of(0, Unit.None)));
    }

    private static void Happen(PureRoom room, Random random)
    {
        room.Time.Advance(TimeSpan.FromSeconds(random.Next(1, 60)));
        switch (random.Next(8))
        {
            case 0:
                room.Set("door", "open", PropertyValue.Of(random.Next(2) == 0));
                break;
            case 1:
                room.Set("air", "co2", random.Next(300, 2500));
                break;
            case 2:
                room.People(random.Next(3) == 0 ? null : random.Next(2) * random.Next(40));
                break;
            case 3 or 4:
                room.Lesson(Lessons[random.Next(Lessons.Length)]);
                break;
            case 5:
                room.Set("button", "press", PropertyValue.Of("long"));
                room.Set("button", "presses", random.Next(1000));
                break;
            case 6:
                room.Devices.Report(random.Next(2) == 0 ? "air" : "door", (DeviceHealth)random.Next(4));
                break;
            default:
                room.Set("lamp", "power", PropertyValue.Of("on"));
                break;
        }
    }
}
