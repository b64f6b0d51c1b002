using System.Collections.Concurrent;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenes;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Core.Tests.Scenes;

/// <summary>A scene engine on fake devices and a clock of its own; its tests derive.</summary>
public abstract class SceneEngineRig : IAsyncLifetime
{
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private protected static readonly PropertyValue On = PropertyValue.Of("on");
    private protected static readonly PropertyValue Off = PropertyValue.Of("off");
    private protected readonly ManualTimeProvider _time = new();
    private protected readonly RoomState _state;
    private protected readonly FakeDevices _devices;
    private protected readonly EventList _recorded = new();
    private protected readonly RoomEvents _events;
    private protected readonly List<SceneProfile> _scenes = [];
    private protected readonly SceneEngine _engine;

    protected SceneEngineRig()
    {
        _state = new RoomState("yucai", "r101", new LocalizedText("教室", "Room"), _time);
        _devices = new FakeDevices(_state, _time);
        _devices.Add("lamp", (DeviceProperty.Power, Off));
        _devices.Add("rear", (DeviceProperty.Power, Off));
        _devices.Add("projector", (DeviceProperty.Power, Off));
        _devices.Add("audio", (DeviceProperty.Volume, PropertyValue.Of(20, Unit.Percent)));
        _events = new RoomEvents([_recorded], _time);
        var profile = new RoomProfile
        {
            Version = 1,
            Site = "yucai",
            Room = new RoomOptions { Id = "r101", Name = new LocalizedText("教室", "Room") },
            Scenes = _scenes,
        };
        _engine = new SceneEngine(profile, _state, _devices, _events, _time);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        _events.Dispose();
        Assert.Equal(0, _time.PendingTimers);
    }

    private protected static SceneStepProfile Step(
        string device, PropertyValue value, double deadline = 5, bool wait = false, int retries = 2) => new()
    {
        Device = device,
        Property = DeviceProperty.Power,
        Value = value,
        Deadline = TimeSpan.FromSeconds(deadline),
        WaitUntilReached = wait,
        Retries = retries,
    };

    private protected static DeviceException Device(string code) => new(code, "fake", code);

    private protected void Scene(string id, params SceneStepProfile[][] groups) => Scene(id, SceneFailureMode.Continue, groups);

    private protected void Scene(string id, SceneFailureMode onFailure, params SceneStepProfile[][] groups) =>
        _scenes.Add(new SceneProfile { Id = id, Name = new LocalizedText(id, id), OnFailure = onFailure, Groups = groups });

    /// <summary>The device takes its next commands only when the test says so.</summary>
    private protected TaskCompletionSource Hold(string device)
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _devices.On(device, (_, _) => held.Task);
        return held;
    }

    private protected Task Report(DeviceCommand command)
    {
        _devices.Report(command.DeviceId, command.Property, command.Value);
        return Task.CompletedTask;
    }

    private protected Task Report(string device, string power)
    {
        _devices.Report(device, DeviceProperty.Power, PropertyValue.Of(power));
        return Task.CompletedTask;
    }

    private protected async Task<SceneRun> RunAsync(string scene) => await OverAsync(await _engine.ActivateAsync(scene, default));

    private protected Task<SceneRun> OverAsync(SceneRun run) => _engine.WhenOverAsync(run.RunId, default).WaitAsync(Patience);

    private protected Task<RoomSnapshot> StepAsync(Func<SceneStepRun, bool> condition) =>
        _state.WhenAsync(r => r.SceneRun?.Steps.Any(condition) == true, default).WaitAsync(Patience);

    private protected Task<string> ArrivalAsync() => _devices.Arrivals.ReadAsync().AsTask().WaitAsync(Patience);

    private protected sealed class EventList : IRoomEventSink
    {
        private readonly ConcurrentQueue<RoomEvent> _events = new();

        public Exception? Failure { get; set; }

        public IReadOnlyList<string> Types => [.. _events.Select(e => e.Type)];

        public RoomEvent Last => _events.Last();

        public ValueTask AppendAsync(RoomEvent roomEvent, CancellationToken cancellationToken)
        {
            if (Failure is not null)
            {
                throw Failure;
            }

            _events.Enqueue(roomEvent);
            return ValueTask.CompletedTask;
        }
    }
}
