using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Scenes;

/// <summary>The live record of one run; every change of a step goes to the room's state at once. Thread-safe.</summary>
internal sealed class SceneJournal
{
    private readonly SceneSurroundings _surroundings;
    private readonly Lock _lock = new();
    private SceneRun _run;

    public SceneJournal(SceneProfile scene, SceneSurroundings surroundings)
    {
        _surroundings = surroundings;
        var now = surroundings.Time.GetUtcNow();
        _run = new SceneRun(
            Guid.CreateVersion7(now).ToString("N"),
            scene.Id,
            SceneRunState.Running,
            now,
            null,
            [.. scene.Groups.SelectMany((group, index) => group.Select(step => Pending(index, step)))]);
    }

    public SceneRun Run
    {
        get
        {
            lock (_lock)
            {
                return _run;
            }
        }
    }

    /// <summary>Shows the run as it begins.</summary>
    public SceneRun Open()
    {
        lock (_lock)
        {
            _surroundings.State.Apply(new RoomChange.SceneProgressed(_run));
            return _run;
        }
    }

    /// <summary>Changes one step; ignored once the run is over: a late answer of an abandoned command changes nothing.</summary>
    public void Change(int step, Func<SceneStepRun, SceneStepRun> change)
    {
        lock (_lock)
        {
            var next = change(_run.Steps[step]);
            if (_run.EndedAt is null && next != _run.Steps[step])
            {
                _run = _run with { Steps = _run.Steps.SetItem(step, next) };
                _surroundings.State.Apply(new RoomChange.SceneProgressed(_run));
            }
        }
    }

    /// <summary>Ends the run: what is still open is skipped.</summary>
    public SceneRun Close(SceneRunState state)
    {
        lock (_lock)
        {
            _run = _run with
            {
                State = state,
                EndedAt = _surroundings.Time.GetUtcNow(),
                Steps = [.. _run.Steps.Select(s => IsOpen(s) ? s with { State = SceneStepState.Skipped } : s)],
            };
            _surroundings.State.Apply(new RoomChange.SceneProgressed(_run));
            return _run;
        }
    }

    private static bool IsOpen(SceneStepRun step) =>
        step.State is SceneStepState.Pending or SceneStepState.Running or SceneStepState.Waiting;

    private static SceneStepRun Pending(int group, SceneStepProfile step) => new(
        group, new DeviceCommand(step.Device, step.Property, step.Value), SceneStepState.Pending, 0, null, null);
}
