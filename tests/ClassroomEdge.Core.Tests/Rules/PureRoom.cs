using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules;
using ClassroomEdge.Core.Rules.Running;
using ClassroomEdge.Core.Rules.Sensing;
using ClassroomEdge.Core.Tests.Scenes;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Core.Tests.Rules;

/// <summary>A room in which rules are looked at when the test says so, and their commands are carried out at once.</summary>
internal sealed class PureRoom
{
    private readonly RoomProfile _profile;
    private readonly RuleBook _book;

    public PureRoom(RoomProfile profile, DateTimeOffset? start = null)
    {
        _profile = profile;
        Time = new ManualTimeProvider(start);
        State = new RoomState("yucai", "r101", new LocalizedText("教室", "Room"), Time);
        Devices = new FakeDevices(State, Time);
        _book = new RuleBook(profile, Time);
    }

    public ManualTimeProvider Time { get; }

    public RoomState State { get; }

    public FakeDevices Devices { get; }

    /// <summary>Commands that rules gave, as <c>lamp power off</c>.</summary>
    public List<string> Commands { get; } = [];

    public int Firings { get; private set; }

    public HashSet<string> Alerts { get; } = [];

    public RuleMachine Rule => _book.Rules[0];

    public RuleState RuleState => Rule.Status.State;

    /// <summary>The service is stopped, and begins anew after a while with a new state of the room: its devices are still to be added.</summary>
    /// <param name="after">How long it was away by the clock.</param>
    /// <param name="isSameBoot">False: the power was cut.</param>
    /// <param name="profile">What the room is now; null: as before.</param>
    public PureRoom Restart(TimeSpan after, bool isSameBoot = true, RoomProfile? profile = null)
    {
        var room = new PureRoom(profile ?? _profile, Time.GetUtcNow() + after);
        room._book.Restore(_book.Keep() with { IsSameBoot = isSameBoot });
        return room;
    }

    public void Set(string device, string property, PropertyValue value) => Devices.Report(device, property, value);

    public void Set(string device, string property, double value) => Set(device, property, PropertyValue.Of(value, Unit.None));

    public void Hand(string device, string property, string word)
    {
        State.Apply(new RoomChange.PropertyCommanded(
            device, property, new PropertyCommand(PropertyValue.Of(word), Time.GetUtcNow(), Door.Panel, null)));
        Set(device, property, PropertyValue.Of(word));
    }

    public void People(int? count) => State.Apply(new RoomChange.OccupancyCounted(
        count is { } n ? new Occupancy(n, 1, Time.GetUtcNow()) : null));

    public void Lesson(LessonState? state) => State.Apply(new RoomChange.LessonChanged(state is { } s
        ? new LessonSnapshot("1", LessonKind.Teaching, "t", [], s, null, null, null, [], null, null, null)
        : null));

    /// <summary>What the timetable has today, imported or planned, as <c>08:00-08:40</c>.</summary>
    public void Timetable(params string[] lessons) => State.Apply(new RoomChange.TimetableChanged(
        [.. lessons.Select(l => l.Split('-')).Select(l => new ScheduledLesson(On(l[0]), On(l[1]), "语文", "", ""))]));

    /// <summary>Looks now, and again at every moment that the rules ask for, until the time has passed.</summary>
    public void Pass(TimeSpan time, bool counting = false)
    {
        Look();
        var end = Time.GetUtcNow() + time;
        while (Time.GetUtcNow() < end)
        {
            var rest = end - Time.GetUtcNow();
            var next = _book.NextLook() - _book.Uptime;
            var step = next < rest && next > TimeSpan.Zero ? next.Value : rest;
            step = counting && step > TimeSpan.FromSeconds(10) ? TimeSpan.FromSeconds(10) : step;
            Time.Advance(step);
            if (counting)
            {
                People(State.Current.Occupancy?.Count);
            }

            Look();
        }
    }

    public void Look()
    {
        _book.Take(State.Current);
        var again = true;
        while (again)
        {
            again = false;
            foreach (var rule in _book.TakeTouched())
            {
                var step = rule.Look(_book.Facts(State.Current));
                Firings += step.Fired ? 1 : 0;
                Alerts.ExceptWith(step.Cleared);
                Alerts.UnionWith(step.Raised.Select(a => a.Id));
                foreach (var action in step.Go)
                {
                    foreach (var command in rule.Profile.Then[action].Commands(_profile))
                    {
                        CarryOut(rule, command);
                    }

                    step.Firing!.Tell(action, r => r with { Outcome = RuleActionOutcome.Done });
                    again = true;
                }
            }

            if (again)
            {
                _book.Take(State.Current);
            }
        }
    }

    private DateTimeOffset On(string clock) =>
        Time.GetLocalNow() is var now ? now - now.TimeOfDay + DayPlan.Parse(clock) : default;

    private void CarryOut(RuleMachine rule, DeviceCommand command)
    {
        Commands.Add($"{command.DeviceId} {command.Property} {command.Value}");
        State.Apply(new RoomChange.PropertyCommanded(
            command.DeviceId, command.Property, new PropertyCommand(command.Value, Time.GetUtcNow(), Door.Rule, rule.Profile.Id)));
        Set(command.DeviceId, command.Property, command.Value);
    }
}
