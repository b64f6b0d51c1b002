using System.Collections.Concurrent;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules;
using ClassroomEdge.Core.Rules.Memory;
using ClassroomEdge.Core.Rules.Running;
using ClassroomEdge.Core.Scenes;
using ClassroomEdge.Core.Tests.Scenes;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Core.Tests.Rules;

/// <summary>A room with the rule engine running in it; devices do and report what they are told.</summary>
internal sealed class LiveRoom : IAuditLog, IRoomEventSink, IAsyncDisposable
{
    public static readonly Actor Teacher = new("wang", "王老师", Role.Teacher, Door.Panel);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource _stop = new();
    private readonly RoomEvents _events;
    private readonly SceneEngine _scenes;
    private Task _run = Task.CompletedTask;

    public LiveRoom(RoomProfile profile, IRuleStore? store = null)
    {
        State = new RoomState("yucai", "r101", new LocalizedText("教室", "Room"), Time);
        Devices = new FakeDevices(State, Time);
        _events = new RoomEvents([this], Time);
        _scenes = new SceneEngine(profile, State, Devices, _events, Time);
        var gate = new CommandGate(this);
        Control = new RoomControl(gate, State, Devices, _scenes, Time);
        Rules = new RuleEngine(profile, State, gate, this, Control, _scenes, _events, new TestMeterFactory(), Time, store);
        Devices.Add("lamp", (DeviceProperty.Power, PropertyValue.Of("on")));
        Devices.Add("projector", (DeviceProperty.Power, PropertyValue.Of("on")));
        Devices.Add("door", (DeviceProperty.Open, PropertyValue.Of(false)));
    }

    public ManualTimeProvider Time { get; } = new();

    public RoomState State { get; }

    public FakeDevices Devices { get; }

    public RoomControl Control { get; }

    public RuleEngine Rules { get; }

    public ConcurrentQueue<(Actor Actor, CommandRecord Command, string Outcome)> Audit { get; } = new();

    public ConcurrentQueue<RoomEvent> Events { get; } = new();

    public RuleStatus Rule => State.Current.Rules[0];

    public LiveRoom Start()
    {
        _run = Rules.RunAsync(_stop.Token);
        return this;
    }

    public void OpenDoor(bool open = true) => Devices.Report("door", DeviceProperty.Open, PropertyValue.Of(open));

    public void Lesson(LessonState? state) => State.Apply(new RoomChange.LessonChanged(state is { } s
        ? new LessonSnapshot("1", LessonKind.Teaching, "t", [], s, null, null, null, [], null, null, null)
        : null));

    /// <summary>The timetable has lessons of 40 minutes from these times on.</summary>
    public void Timetable(params DateTimeOffset[] starts) => State.Apply(new RoomChange.TimetableChanged(
        [.. starts.Select(s => new ScheduledLesson(s, s.AddMinutes(40), "语文", "", ""))]));

    public Task<RoomSnapshot> WhenAsync(Func<RuleStatus, bool> condition) =>
        State.WhenAsync(r => r.Rules is [var first, ..] && condition(first), default).WaitAsync(Patience);

    /// <summary>The next event of that type; looks again whenever the room changes.</summary>
    public async Task<RoomEvent> EventAsync(string type)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (Events.FirstOrDefault(e => e.Type == type) is { } found)
            {
                return found;
            }

            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public ValueTask AppendAsync(Actor actor, CommandRecord command, string outcome, CancellationToken cancellationToken)
    {
        Audit.Enqueue((actor, command, outcome));
        return ValueTask.CompletedTask;
    }

    public ValueTask AppendAsync(RoomEvent roomEvent, CancellationToken cancellationToken)
    {
        Events.Enqueue(roomEvent);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _run == Task.CompletedTask
            ? Task.FromCanceled(_stop.Token)
            : _run.WaitAsync(Patience));
        await _scenes.DisposeAsync();
        Rules.Dispose();
        _events.Dispose();
        _stop.Dispose();
    }
}
