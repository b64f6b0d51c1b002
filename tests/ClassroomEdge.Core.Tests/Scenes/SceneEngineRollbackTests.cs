using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenes;

namespace ClassroomEdge.Core.Tests.Scenes;

/// <summary>Scenes that set back what they did when a step fails.</summary>
public sealed class SceneEngineRollbackTests : SceneEngineRig
{
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
}
