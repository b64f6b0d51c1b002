using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Scenes;

namespace ClassroomEdge.Lessons.Tests.Fakes;

/// <summary>Scenes that remember what was begun; they never end by themselves, as with a projector that warms up.</summary>
internal sealed class FakeScenes : ISceneEngine
{
    private readonly Lock _lock = new();
    private readonly List<string> _activated = [];

    /// <summary>Scenes begun, in order.</summary>
    public IReadOnlyList<string> Activated
    {
        get
        {
            lock (_lock)
            {
                return [.. _activated];
            }
        }
    }

    public HashSet<string> Unknown { get; } = [];

    public ValueTask<SceneRun> ActivateAsync(string sceneId, CancellationToken cancellationToken)
    {
        if (Unknown.Contains(sceneId))
        {
            throw new CommandException("command.unknown-scene", $"no scene {sceneId}");
        }

        lock (_lock)
        {
            _activated.Add(sceneId);
        }

        return ValueTask.FromResult(new SceneRun(
            Guid.NewGuid().ToString("N"), sceneId, SceneRunState.Running, DateTimeOffset.UnixEpoch, null, []));
    }

    public Task<SceneRun> WhenOverAsync(string runId, CancellationToken cancellationToken) =>
        Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith<SceneRun>(
            _ => throw new OperationCanceledException(), TaskScheduler.Default);
}
