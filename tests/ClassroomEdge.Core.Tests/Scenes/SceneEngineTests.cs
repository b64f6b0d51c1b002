using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenes;

namespace ClassroomEdge.Core.Tests.Scenes;

public sealed class SceneEngineTests : SceneEngineRig
{
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
}
