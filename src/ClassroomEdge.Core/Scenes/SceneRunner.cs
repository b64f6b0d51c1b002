using System.Collections.Concurrent;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Scenes;

/// <summary>One activation of one scene, from its first step to its outcome.</summary>
internal sealed class SceneRunner(SceneProfile scene, SceneSurroundings surroundings) : IDisposable
{
    private readonly SceneJournal _journal = new(scene, surroundings);
    private readonly CancellationTokenSource _end = new();

    // A failed step of a scene that goes back ends the other steps, but not the going back.
    private readonly CancellationTokenSource _abandon = new();
    private readonly ConcurrentStack<SceneUndo> _undo = new();
    private readonly TaskCompletionSource<SceneRun> _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;
    private SceneRunState _endState = SceneRunState.Superseded;

    public string RunId => _journal.Run.RunId;

    /// <summary>The outcome; never fails.</summary>
    public Task<SceneRun> Over => _over.Task;

    /// <summary>Begins; the steps of the first group are on their way when it returns.</summary>
    public SceneRun Start()
    {
        var first = _journal.Open();
        _running = RunAsync();
        return first;
    }

    /// <summary>Ends the run where it stands and waits until it has ended; does nothing once it is over.</summary>
    public async Task EndAsync(SceneRunState endState)
    {
        _endState = endState;
        await _end.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
    }

    /// <summary>Only once it is over.</summary>
    public void Dispose()
    {
        _end.Dispose();
        _abandon.Dispose();
    }

    private async Task RunAsync()
    {
        // The steps first: the sinks of events write to disk, and a lamp should not wait for that.
        var groups = RunGroupsAsync();
        var announced = SceneEvents.PublishStartedAsync(surroundings, _journal.Run);
        var state = await groups.ConfigureAwait(false);
        var run = _journal.Close(state);
        await announced.ConfigureAwait(false);
        await SceneEvents.PublishOutcomeAsync(surroundings, run).ConfigureAwait(false);
        _over.SetResult(run);
    }

    private async Task<SceneRunState> RunGroupsAsync()
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, _abandon.Token);
        var failed = false;
        var first = 0;
        foreach (var group in scene.Groups)
        {
            var offset = first;
            first += group.Count;
            var outcomes = await Task
                .WhenAll(group.Select((step, i) => RunStepAsync(step, offset + i, either.Token)))
                .ConfigureAwait(false);
            failed |= outcomes.Contains(SceneStepState.Failed);
            if (_end.IsCancellationRequested)
            {
                return _endState;
            }

            if (failed && scene.OnFailure is SceneFailureMode.Rollback)
            {
                return await RollBackAsync().ConfigureAwait(false);
            }
        }

        return failed ? SceneRunState.Partial : SceneRunState.Done;
    }

    private async Task<SceneStepState> RunStepAsync(SceneStepProfile step, int index, CancellationToken cancellationToken)
    {
        var outcome = await new SceneStepRunner(
            step,
            surroundings,
            change => _journal.Change(index, change),
            before => _undo.Push(new SceneUndo(index, step, before))).RunAsync(cancellationToken).ConfigureAwait(false);
        if (outcome is SceneStepState.Failed && scene.OnFailure is SceneFailureMode.Rollback)
        {
            await _abandon.CancelAsync().ConfigureAwait(false);
        }

        return outcome;
    }

    private async Task<SceneRunState> RollBackAsync()
    {
        while (!_end.IsCancellationRequested && _undo.TryPop(out var undo))
        {
            await undo.RunAsync(surroundings, change => _journal.Change(undo.Step, change), _end.Token).ConfigureAwait(false);
        }

        return _end.IsCancellationRequested ? _endState : SceneRunState.RolledBack;
    }
}
