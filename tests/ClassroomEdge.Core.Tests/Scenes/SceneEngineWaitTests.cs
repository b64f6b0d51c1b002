using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenes;

namespace ClassroomEdge.Core.Tests.Scenes;

/// <summary>Steps that wait until the device is as asked.</summary>
public sealed class SceneEngineWaitTests : SceneEngineRig
{
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
}
