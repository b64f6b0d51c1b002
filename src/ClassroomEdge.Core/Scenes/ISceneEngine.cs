namespace ClassroomEdge.Core.Scenes;

/// <summary>Carries out scenes; one at a time.</summary>
public interface ISceneEngine
{
    /// <summary>Begins a scene; ends a running one first. Progress goes to the room's state.</summary>
    /// <exception cref="Commands.CommandException"><c>command.unknown-scene</c>.</exception>
    ValueTask<SceneRun> ActivateAsync(string sceneId, CancellationToken cancellationToken);

    /// <summary>Waits until that run is over and returns its outcome.</summary>
    Task<SceneRun> WhenOverAsync(string runId, CancellationToken cancellationToken);
}
