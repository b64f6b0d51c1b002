using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Scenes;

namespace ClassroomEdge.Core.Commands;

/// <summary>What pages, API and MQTT use to operate the room; every call passes the <see cref="CommandGate"/>.</summary>
public interface IRoomControl
{
    /// <summary>Sets a property of a device.</summary>
    /// <exception cref="EdgeException">Refused, senseless or failed, see its code.</exception>
    ValueTask OperateAsync(Actor actor, DeviceCommand command, CancellationToken cancellationToken);

    /// <summary>Starts a scene and returns its first state; its progress and outcome follow in the room's state.
    /// A scene that runs is ended first (its open steps become <c>superseded</c>).</summary>
    /// <exception cref="CommandException"><c>command.unknown-scene</c>, <c>command.forbidden</c>.</exception>
    ValueTask<SceneRun> ActivateSceneAsync(Actor actor, string sceneId, CancellationToken cancellationToken);
}
