using System.Collections.Concurrent;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenes;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Core.Tests.Scenes;

public sealed class SceneEngineTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly PropertyValue On = PropertyValue.Of("on");
    private static readonly PropertyValue Off = PropertyValue.Of("off");
    private readonly ManualTimeProvider _time = new();
    private readonly RoomState _state;
    private readonly FakeDevices _devices;
    private readonly EventList _recorded = new();
    private readonly RoomEvents _events;
    private readonly List<SceneProfile> _scenes = [];
    private readonly SceneEngine _engine;

    public SceneEngineTests()
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

    [Fact]
    public async Task ActivateAsync_UnknownScene_Throws()
    {
        var error = await Assert.ThrowsAsync<CommandException>(() => _engine.ActivateAsync("party", default).AsTask());

        Assert.Equal("command.unknown-scene", error.Code);
    }

    [Fact]
    public async Task ActivateAsync_AllStepsWork_DoneWithEventsAndLiveProgress()
    {
        Scene("class", [Step("lamp", On), Step("rear", On)], [Step("projector", Off)]);

        var run = await RunAsync("class");

        Assert.Equal(SceneRunState.Done, run.State);
        Assert.Equal([0, 0, 1], run.Steps.Select(s => s.Group));
        Assert.All(run.Steps, s => Assert.Equal((SceneStepState.Done, 1), (s.State, s.Attempts)));
        Assert.Equal(["scene.started", "scene.completed"], _recorded.Types);
        Assert.Equal(run, _state.Current.SceneRun);
        Assert.Equal("class", _state.Current.ActiveScene);
    }

    [Fact]
    public async Task ActivateAsync_SceneWithoutSteps_IsDone()
    {
        Scene("class");

        Assert.Equal(SceneRunState.Done, (await RunAsync("class")).State);
    }

    [Fact]
    public async Task ActivateAsync_StepsOfAGroup_RunAtTheSameTimeAndTheNextGroupAfter()
    {
        Scene("class", [Step("lamp", On), Step("rear", On)], [Step("projector", On)]);
        var lamp = Hold("lamp");
        var rear = Hold("rear");

        var run = await _engine.ActivateAsync("class", default);
        Assert.Equal(["lamp power on", "rear power on"], [await ArrivalAsync(), await ArrivalAsync()]);
        lamp.SetResult();
        Assert.False(_devices.Arrivals.TryRead(out _));
        rear.SetResult();

        Assert.Equal("projector power on", await ArrivalAsync());
        Assert.Equal(SceneRunState.Done, (await OverAsync(run)).State);
    }

    [Fact]
    public async Task ActivateAsync_StepFailsOnce_IsRetriedAfterABackOff()
    {
        Scene("class", [Step("lamp", On)]);
        var calls = 0;
        _devices.On("lamp", (c, _) => ++calls == 1 ? throw Device("device.timeout") : Report(c));

        var run = await _engine.ActivateAsync("class", default);
        await _time.AdvanceWhenAwaitedAsync(TimeSpan.FromMilliseconds(200));

        var step = Assert.Single((await OverAsync(run)).Steps);
        Assert.Equal((SceneStepState.Retried, 2, null), (step.State, step.Attempts, step.ErrorCode));
    }

    [Fact]
    public async Task ActivateAsync_StepKeepsFailing_PartialNamesItAndTheOthersStand()
    {
        Scene("class", [Step("projector", On), Step("lamp", On)], [Step("rear", On)]);
        _devices.On("projector", (_, _) => throw Device("device.unreachable"));

        var run = await _engine.ActivateAsync("class", default);
        await _time.AdvanceWhenAwaitedAsync(TimeSpan.FromMilliseconds(200));
        await _time.AdvanceWhenAwaitedAsync(TimeSpan.FromMilliseconds(400));
        var over = await OverAsync(run);

        Assert.Equal(SceneRunState.Partial, over.State);
        Assert.Equal(
            [SceneStepState.Failed, SceneStepState.Done, SceneStepState.Done], over.Steps.Select(s => s.State));
        Assert.Equal((3, "device.unreachable"), (over.Steps[0].Attempts, over.Steps[0].ErrorCode));
        Assert.Equal("scene.partial", _recorded.Types[^1]);
        Assert.Equal("projector", (string?)_recorded.Last.Data["failed"]![0]!["device"]);
    }

    [Theory]
    [InlineData("device.unauthorised")]
    [InlineData("command.bad-value")]
    public async Task ActivateAsync_ErrorThatStays_IsNotRetried(string code)
    {
        Scene("class", [Step("lamp", On)]);
        _devices.On("lamp", (_, _) => throw (code.StartsWith("command", StringComparison.Ordinal)
            ? new CommandException(code, code)
            : Device(code)));

        var step = Assert.Single((await RunAsync("class")).Steps);

        Assert.Equal((SceneStepState.Failed, 1, code), (step.State, step.Attempts, step.ErrorCode));
    }

    [Fact]
    public async Task ActivateAsync_DriverBug_FailsItsStepOnly()
    {
        Scene("class", [Step("lamp", On, retries: 0), Step("rear", On)]);
        _devices.On("lamp", (_, _) => throw new InvalidOperationException("bug"));

        var run = await RunAsync("class");

        Assert.Equal("device.failed", run.Steps[0].ErrorCode);
        Assert.Equal(SceneStepState.Done, run.Steps[1].State);
    }

    [Fact]
    public async Task ActivateAsync_DegradedDevice_IsAskedOnceAndNamed()
    {
        Scene("class", [Step("projector", On)]);
        _devices.Report("projector", DeviceHealth.Degraded, "device.unreachable");
        _devices.On("projector", (_, _) => throw Device("device.unreachable"));

        var step = Assert.Single((await RunAsync("class")).Steps);

        Assert.Equal((SceneStepState.Failed, 1, "device.unreachable"), (step.State, step.Attempts, step.ErrorCode));
    }

    [Fact]
    public async Task ActivateAsync_DeviceHangs_FailsAtItsDeadlineWhileOthersGoOn()
    {
        Scene("class", [Step("projector", On, deadline: 5)], [Step("lamp", On)]);
        var hanging = new TaskCompletionSource();
        _devices.On("projector", (_, _) => hanging.Task);

        var run = await _engine.ActivateAsync("class", default);
        _time.Advance(TimeSpan.FromSeconds(5));
        var over = await OverAsync(run);

        Assert.Equal((SceneStepState.Failed, "device.timeout"), (over.Steps[0].State, over.Steps[0].ErrorCode));
        Assert.Equal(SceneStepState.Done, over.Steps[1].State);
        hanging.SetException(new IOException("late, and nobody's"));
        Assert.Equal(over, _state.Current.SceneRun);
    }

    [Fact]
    public async Task ActivateAsync_WaitUntilReached_WaitsForWarmUp()
    {
        Scene("projection", [Step("projector", On, deadline: 60, wait: true)]);
        _devices.On("projector", (_, _) => Report("projector", "warming"));

        var run = await _engine.ActivateAsync("projection", default);
        await StepAsync(s => s.State is SceneStepState.Waiting);
        _time.Advance(TimeSpan.FromSeconds(15));
        await Report("projector", "on");

        Assert.Equal(SceneStepState.Done, (await OverAsync(run)).Steps[0].State);
    }

    [Fact]
    public async Task ActivateAsync_StaleReadingOfTheWantedValue_IsNotTakenAsReached()
    {
        // The projector was switched on at its own keys; its state still says off when the scene wants it off.
        Scene("dismiss", [Step("projector", Off, deadline: 60, wait: true)]);
        await Report("projector", "warming");
        _time.Advance(TimeSpan.FromSeconds(1));
        var taken = Hold("projector");

        var run = await _engine.ActivateAsync("dismiss", default);
        taken.SetResult();
        await StepAsync(s => s.State is SceneStepState.Waiting);
        _state.Apply(new RoomChange.ReadingsTaken(
            [new DeviceReading("projector", DeviceProperty.Power, Off, _time.GetUtcNow() - TimeSpan.FromMilliseconds(1))]));
        Assert.Equal(SceneStepState.Waiting, _state.Current.SceneRun!.Steps[0].State);
        await Report("projector", "off");

        Assert.Equal(SceneStepState.Done, (await OverAsync(run)).Steps[0].State);
    }

    [Fact]
    public async Task ActivateAsync_ProjectorUnpluggedDuringWarmUp_NamesTheStepAndGoesOn()
    {
        Scene("projection", [Step("projector", On, deadline: 60, wait: true, retries: 0), Step("lamp", On)]);
        _devices.On("projector", (_, _) => Report("projector", "warming"));

        var run = await _engine.ActivateAsync("projection", default);
        await StepAsync(s => s.State is SceneStepState.Waiting);
        _devices.Report("projector", DeviceHealth.Retrying, "device.unreachable");
        Assert.Equal(SceneStepState.Waiting, _state.Current.SceneRun!.Steps[0].State);
        _devices.Report("projector", DeviceHealth.Degraded, "device.unreachable");
        var over = await OverAsync(run);

        Assert.Equal((SceneRunState.Partial, "device.unreachable"), (over.State, over.Steps[0].ErrorCode));
        Assert.Equal(SceneStepState.Done, over.Steps[1].State);
    }

    [Fact]
    public async Task ActivateAsync_DegradedDeviceIsBack_IsWaitedFor()
    {
        Scene("projection", [Step("projector", On, deadline: 60, wait: true)]);
        _devices.Report("projector", DeviceHealth.Degraded, "device.unreachable");
        _devices.On("projector", (_, _) => Task.CompletedTask);

        var run = await _engine.ActivateAsync("projection", default);
        await StepAsync(s => s.State is SceneStepState.Waiting);
        await Report("projector", "warming");
        _devices.Report("projector", DeviceHealth.Ok);
        Assert.Equal(SceneStepState.Waiting, _state.Current.SceneRun!.Steps[0].State);
        await Report("projector", "on");

        Assert.Equal(SceneStepState.Done, (await OverAsync(run)).Steps[0].State);
    }

    [Fact]
    public async Task ActivateAsync_NotReachedInTime_SaysWhereItStands()
    {
        Scene("projection", [Step("projector", On, deadline: 60, wait: true)]);
        _devices.On("projector", (_, _) => Report("projector", "warming"));

        var run = await _engine.ActivateAsync("projection", default);
        await StepAsync(s => s.State is SceneStepState.Waiting);
        _time.Advance(TimeSpan.FromSeconds(60));
        var step = (await OverAsync(run)).Steps[0];

        Assert.Equal("device.timeout", step.ErrorCode);
        Assert.Equal("projector did not reach power on within 60 s: it is warming", step.ErrorMessage);
    }

    [Fact]
    public async Task ActivateAsync_ProjectorCoolsAndRefuses_IsTriedAgainOnceItHasCooled()
    {
        Scene("projection", [Step("projector", On, deadline: 60)]);
        await Report("projector", "cooling");
        var cool = false;
        _devices.On("projector", (c, _) => cool ? Report(c) : throw Device("device.refused"));

        var run = await _engine.ActivateAsync("projection", default);
        await StepAsync(s => s is { State: SceneStepState.Waiting, Attempts: 1 });
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, _state.Current.SceneRun!.Steps[0].Attempts);
        cool = true;
        await Report("projector", "off");

        Assert.Equal(SceneStepState.Retried, (await OverAsync(run)).Steps[0].State);
    }

    [Fact]
    public async Task ActivateAsync_RollbackAfterAFailure_SetsBackLatestFirst()
    {
        Scene(
            "projection",
            SceneFailureMode.Rollback,
            [Step("lamp", On)],
            [new SceneStepProfile { Device = "audio", Property = DeviceProperty.Volume, Value = PropertyValue.Of(70, Unit.None) }],
            [Step("projector", On, retries: 0)],
            [Step("rear", On)]);
        _devices.On("projector", (_, _) => throw Device("device.refused"));

        var run = await RunAsync("projection");

        Assert.Equal(
            ["lamp power on", "audio volume 70", "audio volume 20 %", "lamp power off"], _devices.Taken);
        Assert.Equal(SceneRunState.RolledBack, run.State);
        Assert.Equal(
            [SceneStepState.RolledBack, SceneStepState.RolledBack, SceneStepState.Failed, SceneStepState.Skipped],
            run.Steps.Select(s => s.State));
        Assert.Equal("scene.rolled-back", _recorded.Types[^1]);
    }

    [Fact]
    public async Task ActivateAsync_RollbackWhileAnotherStepWaits_EndsItsWaitingAndSetsItBack()
    {
        Scene("projection", SceneFailureMode.Rollback, [Step("projector", On, deadline: 60, wait: true), Step("lamp", On, retries: 0)]);
        _devices.On("projector", (c, _) => Report("projector", c.Value == On ? "warming" : "off"));
        var lamp = Hold("lamp");

        var run = await _engine.ActivateAsync("projection", default);
        await StepAsync(s => s.State is SceneStepState.Waiting);
        lamp.SetException(Device("device.refused"));
        var over = await OverAsync(run);

        Assert.Equal([SceneStepState.RolledBack, SceneStepState.Failed], over.Steps.Select(s => s.State));
        Assert.Equal(["projector power on", "projector power off"], _devices.Taken);
    }

    [Fact]
    public async Task ActivateAsync_RollbackFails_SaysThatTheStepStillStands()
    {
        Scene("projection", SceneFailureMode.Rollback, [Step("lamp", On, retries: 0)], [Step("projector", On, retries: 0)]);
        _devices.On("lamp", (c, _) => c.Value == On ? Report(c) : throw Device("device.refused"));
        _devices.On("projector", (_, _) => throw Device("device.refused"));

        var step = (await RunAsync("projection")).Steps[0];

        Assert.Equal((SceneStepState.Failed, "device.refused"), (step.State, step.ErrorCode));
        Assert.StartsWith("could not be set back", step.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ActivateAsync_WhileAnotherRuns_SupersedesIt()
    {
        Scene("projection", [Step("projector", On, deadline: 60, wait: true)], [Step("lamp", On)]);
        Scene("dismiss", [Step("projector", Off)]);
        _devices.On("projector", (c, _) => Report("projector", c.Value == On ? "warming" : "off"));

        var first = await _engine.ActivateAsync("projection", default);
        await StepAsync(s => s.State is SceneStepState.Waiting);
        var second = await _engine.ActivateAsync("dismiss", default);
        var firstOver = await OverAsync(first);
        var secondOver = await OverAsync(second);

        Assert.Equal(SceneRunState.Superseded, firstOver.State);
        Assert.All(firstOver.Steps, s => Assert.Equal(SceneStepState.Skipped, s.State));
        Assert.Equal(SceneRunState.Done, secondOver.State);
        Assert.Equal(["projector power on", "projector power off"], _devices.Taken);
        Assert.Equal(["scene.started", "scene.superseded", "scene.started", "scene.completed"], _recorded.Types);
    }

    [Fact]
    public async Task ActivateAsync_DeviceHangsAndIgnoresCancellation_DoesNotHoldTheNextScene()
    {
        Scene("class", [Step("projector", On)]);
        Scene("dismiss", [Step("lamp", Off)]);
        Hold("projector");

        await _engine.ActivateAsync("class", default);
        var next = await _engine.ActivateAsync("dismiss", default).AsTask().WaitAsync(Patience);

        Assert.Equal(SceneRunState.Done, (await OverAsync(next)).State);
    }

    [Fact]
    public async Task ActivateAsync_ManyPanelsAtOnce_OneSceneStandsAndNoneIsLeftRunning()
    {
        Scene("class", [Step("lamp", On), Step("rear", On)], [Step("projector", Off)]);
        Scene("dismiss", [Step("lamp", Off), Step("rear", Off)], [Step("projector", On)]);

        var runs = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(
            () => _engine.ActivateAsync(i % 2 == 0 ? "class" : "dismiss", default).AsTask())));
        var remembered = runs.Where(r => r.RunId == _state.Current.SceneRun!.RunId).ToList();
        var last = await OverAsync(Assert.Single(remembered));

        Assert.Equal(SceneRunState.Done, last.State);
        var expected = last.SceneId == "class" ? On : Off;
        Assert.Equal(expected, _state.Current.Device("lamp")!.Properties[DeviceProperty.Power].Value);
        Assert.Equal(expected, _state.Current.Device("rear")!.Properties[DeviceProperty.Power].Value);
        Assert.Equal(80, _recorded.Types.Count);
    }

    [Fact]
    public async Task StopAsync_WhileASceneRuns_EndsItAndRefusesMore()
    {
        Scene("class", [Step("projector", On)], [Step("lamp", On)]);
        Hold("projector");
        var run = await _engine.ActivateAsync("class", default);

        await _engine.StopAsync().WaitAsync(Patience);

        Assert.Equal(SceneRunState.Partial, (await OverAsync(run)).State);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _engine.ActivateAsync("class", default).AsTask());
    }

    [Fact]
    public async Task ActivateAsync_EventSinkFails_RaisesAnAlertAndTheSceneGoesOn()
    {
        Scene("class", [Step("lamp", On)]);
        _recorded.Failure = new IOException("disk full");

        Assert.Equal(SceneRunState.Done, (await RunAsync("class")).State);
        Assert.Equal("scene.events-lost", Assert.Single(_state.Current.Alerts).Code);

        _recorded.Failure = null;
        await RunAsync("class");
        Assert.Empty(_state.Current.Alerts);
    }

    [Fact]
    public void WhenOverAsync_UnknownRun_Throws() => Assert.Equal(
        "command.unknown-run", Assert.Throws<CommandException>(() => { _ = _engine.WhenOverAsync("x", default); }).Code);

    private static SceneStepProfile Step(
        string device, PropertyValue value, double deadline = 5, bool wait = false, int retries = 2) => new()
    {
        Device = device,
        Property = DeviceProperty.Power,
        Value = value,
        Deadline = TimeSpan.FromSeconds(deadline),
        WaitUntilReached = wait,
        Retries = retries,
    };

    private static DeviceException Device(string code) => new(code, "fake", code);

    private void Scene(string id, params SceneStepProfile[][] groups) => Scene(id, SceneFailureMode.Continue, groups);

    private void Scene(string id, SceneFailureMode onFailure, params SceneStepProfile[][] groups) =>
        _scenes.Add(new SceneProfile { Id = id, Name = new LocalizedText(id, id), OnFailure = onFailure, Groups = groups });

    /// <summary>The device takes its next commands only when the test says so.</summary>
    private TaskCompletionSource Hold(string device)
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _devices.On(device, (_, _) => held.Task);
        return held;
    }

    private Task Report(DeviceCommand command)
    {
        _devices.Report(command.DeviceId, command.Property, command.Value);
        return Task.CompletedTask;
    }

    private Task Report(string device, string power)
    {
        _devices.Report(device, DeviceProperty.Power, PropertyValue.Of(power));
        return Task.CompletedTask;
    }

    private async Task<SceneRun> RunAsync(string scene) => await OverAsync(await _engine.ActivateAsync(scene, default));

    private Task<SceneRun> OverAsync(SceneRun run) => _engine.WhenOverAsync(run.RunId, default).WaitAsync(Patience);

    private Task<RoomSnapshot> StepAsync(Func<SceneStepRun, bool> condition) =>
        _state.WhenAsync(r => r.SceneRun?.Steps.Any(condition) == true, default).WaitAsync(Patience);

    private Task<string> ArrivalAsync() => _devices.Arrivals.ReadAsync().AsTask().WaitAsync(Patience);

    private sealed class EventList : IRoomEventSink
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
