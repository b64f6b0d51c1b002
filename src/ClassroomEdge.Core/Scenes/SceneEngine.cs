using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Scenes;

/// <summary>
/// Carries out the profile's scenes, one at a time: activations queue up, each ends the running scene first, so the last
/// one asked for is the one that stands, also when two panels act at once. Thread-safe. Disposing ends a running scene.
/// </summary>
public sealed class SceneEngine : ISceneEngine, IAsyncDisposable
{
    /// <summary>Runs whose outcome can still be asked for.</summary>
    private const int Remembered = 16;

    private readonly RoomProfile _profile;
    private readonly SceneSurroundings _surroundings;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _runsLock = new();
    private readonly LinkedList<SceneRunner> _runs = new();
    private readonly CancellationTokenSource _stopping = new();
    private bool _disposed;

    /// <summary>An engine for the scenes of the profile.</summary>
    public SceneEngine(
        RoomProfile profile, RoomState state, IDeviceCommands devices, RoomEvents events, TimeProvider time)
    {
        _profile = profile;
        _surroundings = new SceneSurroundings(state, devices, events, time);
    }

    /// <inheritdoc/>
    public async ValueTask<SceneRun> ActivateAsync(string sceneId, CancellationToken cancellationToken)
    {
        var scene = _profile.Scenes.FirstOrDefault(s => s.Id == sceneId)
            ?? throw new CommandException("command.unknown-scene", $"this room has no scene '{sceneId}'");
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
            await EndRunningAsync(SceneRunState.Superseded).ConfigureAwait(false);
            var runner = new SceneRunner(scene, _surroundings);
            Remember(runner);
            return runner.Start();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    /// <exception cref="CommandException"><c>command.unknown-run</c>: never begun, or long over.</exception>
    public Task<SceneRun> WhenOverAsync(string runId, CancellationToken cancellationToken)
    {
        lock (_runsLock)
        {
            var runner = _runs.FirstOrDefault(r => r.RunId == runId)
                ?? throw new CommandException("command.unknown-run", $"no scene run '{runId}' is known");
            return runner.Over.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Ends a running scene, its open steps become skipped, and begins no other. Devices may go after this.</summary>
    public async Task StopAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            await EndRunningAsync(SceneRunState.Partial).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        await StopAsync().ConfigureAwait(false);
        _disposed = true;
        foreach (var runner in _runs)
        {
            runner.Dispose();
        }

        _stopping.Dispose();
        _turn.Dispose();
    }

    private async Task EndRunningAsync(SceneRunState endState)
    {
        SceneRunner? latest;
        lock (_runsLock)
        {
            latest = _runs.Last?.Value;
        }

        if (latest is not null)
        {
            await latest.EndAsync(endState).ConfigureAwait(false);
        }
    }

    private void Remember(SceneRunner runner)
    {
        lock (_runsLock)
        {
            _runs.AddLast(runner);
            if (_runs.Count > Remembered)
            {
                _runs.First!.Value.Dispose();
                _runs.RemoveFirst();
            }
        }
    }
}
