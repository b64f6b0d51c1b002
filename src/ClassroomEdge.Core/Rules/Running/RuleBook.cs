using System.Collections.Immutable;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules.Conditions;
using ClassroomEdge.Core.Rules.Memory;
using ClassroomEdge.Core.Rules.Sensing;

namespace ClassroomEdge.Core.Rules.Running;

/// <summary>
/// All rules of a room and what they know of it: takes what happens to the room and looks at the rules that it touches, no
/// others. Pure of I/O; not thread-safe.
/// </summary>
internal sealed class RuleBook
{
    /// <summary>An update of the service takes so long; after a longer stop durations begin anew.</summary>
    internal static readonly TimeSpan ShortStop = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Dictionary<string, List<(string? Device, RuleMachine Rule)>> _readers = new(StringComparer.Ordinal);
    private readonly Dictionary<RuleTopics, List<RuleMachine>> _topics = [];
    private readonly SensorBook _sensors;
    private readonly PeopleSense _people = new();
    private readonly HandBook _hands;
    private readonly HashSet<RuleMachine> _touched = [];
    private readonly List<Sensor> _read = [];
    private readonly SensorWatch _watch = new();
    private long _version;
    private ImmutableArray<ScheduledLesson>? _today;
    private DayPlan _day;

    public RuleBook(RoomProfile profile, TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
        _day = new DayPlan(profile.Timetable);
        _hands = new HandBook(profile.Rules.ManualHold);
        Guards = new RuleGuards(profile, _hands);
        Rules =
        [
            .. DefaultRules.For(profile.Rules).Select(r => new RuleMachine(r, true, profile.Rules, Guards, time.GetUtcNow())),
            .. profile.Rules.List.Select(r => new RuleMachine(r, false, profile.Rules, Guards, time.GetUtcNow())),
        ];
        foreach (var rule in Rules)
        {
            Index(rule);
        }

        // Motion and light tell of people also where no rule reads them itself: what protects a lesson asks for them.
        _sensors = new SensorBook([.. _readers.Keys, DeviceProperty.Motion, DeviceProperty.Illuminance]);
    }

    public ImmutableArray<RuleMachine> Rules { get; }

    /// <summary>A person set something since the last <see cref="Keep"/>.</summary>
    public bool HasNews { get; private set; }

    public RuleGuards Guards { get; }

    /// <summary>Monotonic time since the start.</summary>
    public TimeSpan Uptime => _time.GetElapsedTime(_start);

    public RuleMachine? Find(string id) => Rules.FirstOrDefault(r => r.Profile.Id == id);

    /// <summary>This moment.</summary>
    public RuleFacts Facts(RoomSnapshot room)
    {
        if (room.Timetable is { } today && today != _today)
        {
            (_today, _day) = (today, new DayPlan(today));
        }

        var facts = new RuleFacts(room, _time.GetLocalNow(), Uptime, _sensors, _people, _day);
        _people.Look(facts);
        return facts;
    }

    /// <summary>Takes the whole room, at the start or after updates were missed. Touches every rule.</summary>
    public void Take(RoomSnapshot room)
    {
        _version = room.Version;
        foreach (var device in room.Devices)
        {
            TakeDevice(device);
            foreach (var (property, command) in device.Commanded)
            {
                HasNews |= _hands.Take(device.Id, property, command);
            }
        }

        _touched.UnionWith(Rules);
    }

    /// <summary>Takes what happened.</summary>
    public void Take(RoomUpdate update)
    {
        if (update.Snapshot.Version <= _version)
        {
            // Followed from before the whole room was taken.
            return;
        }

        if (update.Snapshot.Version != _version + 1)
        {
            Take(update.Snapshot);
            return;
        }

        _version = update.Snapshot.Version;
        switch (update.Change)
        {
            case RoomChange.ReadingsTaken c:
                foreach (var reading in c.Readings)
                {
                    TakeReading(update.Snapshot, reading);
                }

                break;
            case RoomChange.DeviceAdded c:
                TakeDevice(c.Device);
                break;
            case RoomChange.DeviceHealthChanged c:
                foreach (var property in _sensors.Take(c.DeviceId, c.Health))
                {
                    Touch(c.DeviceId, property);
                }

                break;
            case RoomChange.OccupancyCounted:
                Touch(RuleTopics.People);
                break;
            case RoomChange.LessonChanged:
                Touch(RuleTopics.Lesson);
                _touched.UnionWith(Rules.Where(r => r.IsWaiting));
                break;
            case RoomChange.PropertyCommanded c:
                HasNews |= _hands.Take(c.DeviceId, c.Property, c.Command);
                break;
            case RoomChange.TimetableChanged:
                Touch(RuleTopics.Timetable);
                _touched.UnionWith(Rules.Where(r => r.IsWaiting));
                break;
            case RoomChange.SceneProgressed:
                Touch(RuleTopics.Mode);
                break;
        }
    }

    /// <summary>What must outlast a restart.</summary>
    public RulesMemory Keep()
    {
        HasNews = false;
        var clock = new RuleClock(_time.GetUtcNow(), Uptime);
        return new RulesMemory(clock.Now, [.. Rules.Select(r => r.Keep(clock))], _hands.Keep(clock.Now));
    }

    /// <summary>Goes on from before a restart.</summary>
    public void Restore(RulesMemory memory)
    {
        // A clock that lost the time is behind what it showed last, until the network sets it.
        var now = _time.GetUtcNow();
        var clock = new RuleClock(now > memory.SeenAt ? now : memory.SeenAt, Uptime);
        var isShort = memory.IsSameBoot && now >= memory.SeenAt && now - memory.SeenAt <= ShortStop;
        foreach (var hand in memory.Hands)
        {
            _hands.Take(hand.Device, hand.Property, hand.Command);
        }

        foreach (var kept in memory.Rules)
        {
            Find(kept.Rule)?.Restore(kept, clock, memory.SeenAt, isShort);
        }
    }

    /// <summary>Touches the rules whose time has come.</summary>
    public void TakeTime()
    {
        var uptime = Uptime;
        foreach (var rule in Rules)
        {
            if (rule.NextLook <= uptime)
            {
                _touched.Add(rule);
            }
        }
    }

    public void Touch(RuleMachine rule) => _touched.Add(rule);

    /// <summary>Those touched since the last call.</summary>
    public IReadOnlyList<RuleMachine> TakeTouched()
    {
        if (_touched.Count == 0)
        {
            return [];
        }

        RuleMachine[] touched = [.. _touched];
        _touched.Clear();
        return touched;
    }

    /// <summary>What there is to tell of the sensors that were read since the last call.</summary>
    public IEnumerable<RoomChange> LookAtSensors(RuleFacts facts)
    {
        foreach (var sensor in _read)
        {
            if (_watch.Look(sensor, facts) is { } change)
            {
                yield return change;
            }
        }

        _read.Clear();
    }

    /// <summary>When the first rule wants to be looked at; null: none does.</summary>
    public TimeSpan? NextLook()
    {
        TimeSpan? next = null;
        foreach (var rule in Rules)
        {
            next = ThresholdCondition.Sooner(next, rule.NextLook);
        }

        return next;
    }

    private void Index(RuleMachine rule)
    {
        foreach (var condition in rule.Conditions)
        {
            foreach (var (device, property) in condition.Reads)
            {
                if (!_readers.TryGetValue(property, out var readers))
                {
                    _readers.Add(property, readers = []);
                }

                readers.Add((device, rule));
            }

            foreach (var topic in Enum.GetValues<RuleTopics>().Where(t => t != RuleTopics.None && condition.Topics.HasFlag(t)))
            {
                if (!_topics.TryGetValue(topic, out var rules))
                {
                    _topics.Add(topic, rules = []);
                }

                rules.Add(rule);
            }
        }
    }

    private void TakeDevice(DeviceSnapshot device)
    {
        foreach (var (property, value) in device.Properties)
        {
            if (_sensors.Take(device.Id, property, value.Value, value.At, device.Health, Uptime) is { } sensor)
            {
                _read.Add(sensor);
                Touch(device.Id, property);
            }
        }
    }

    private void TakeReading(RoomSnapshot room, DeviceReading reading)
    {
        if (!_sensors.Has(reading.Property))
        {
            return;
        }

        // The first time its health is looked up; from then on its changes are followed.
        var health = _sensors.Of(reading.DeviceId, reading.Property).Any() ? null : room.Device(reading.DeviceId)?.Health;
        _read.Add(_sensors.Take(reading.DeviceId, reading.Property, reading.Value, reading.At, health, Uptime)!);
        Touch(reading.DeviceId, reading.Property);
    }

    private void Touch(string device, string property)
    {
        if (_readers.TryGetValue(property, out var readers))
        {
            foreach (var (wanted, rule) in readers)
            {
                if (wanted is null || wanted == device)
                {
                    _touched.Add(rule);
                }
            }
        }
    }

    private void Touch(RuleTopics topic)
    {
        if (_topics.TryGetValue(topic, out var rules))
        {
            _touched.UnionWith(rules);
        }
    }
}
