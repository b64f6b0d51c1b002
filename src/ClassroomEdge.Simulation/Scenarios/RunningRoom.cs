using ClassroomEdge.Core;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>The room that runs, as a stage; its power stays on, or nobody could watch.</summary>
internal sealed class RunningRoom(IServiceProvider services) : IScenarioStage
{
    private readonly Lazy<ScenarioRoom> _room = new(() => ScenarioRoom.Of(services));

    public ScenarioRoom? Room => _room.Value;

    public int Starts => 1;

    public bool CanCutPower => false;

    public Task CutPowerAsync() => throw new EdgeException("scenario.impossible", "a running room's power cannot be cut");

    public Task RestorePowerAsync() => Task.CompletedTask;
}
