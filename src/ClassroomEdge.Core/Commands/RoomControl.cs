using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenes;

namespace ClassroomEdge.Core.Commands;

/// <summary>Operates the room for people: checks against the room's state, then devices or scene engine. Thread-safe.</summary>
public sealed class RoomControl(
    CommandGate gate, RoomState state, IDeviceCommands devices, ISceneEngine scenes, TimeProvider time) : IRoomControl
{
    /// <inheritdoc/>
    public ValueTask OperateAsync(Actor actor, DeviceCommand command, CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.OperateDevices,
        new CommandRecord("device.set", command.DeviceId, $"{command.Property}={command.Value}"),
        ct =>
        {
            Check(command);
            Note(actor, command);
            return devices.ExecuteAsync(command, ct);
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SceneRun> ActivateSceneAsync(Actor actor, string sceneId, CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.ActivateScenes,
            new CommandRecord("scene.activate", sceneId, ""),
            async ct =>
            {
                var run = await scenes.ActivateAsync(sceneId, ct).ConfigureAwait(false);
                foreach (var step in run.Steps)
                {
                    Note(actor, step.Command);
                }

                return run;
            },
            cancellationToken);

    /// <summary>Before it is carried out, so that no rule comes in between; what fails was wanted all the same.</summary>
    private void Note(Actor actor, DeviceCommand command) => state.Apply(new RoomChange.PropertyCommanded(
        command.DeviceId,
        command.Property,
        new PropertyCommand(command.Value, time.GetUtcNow(), actor.Door, actor.Door is Door.Rule ? actor.Id : null)));

    private void Check(DeviceCommand command)
    {
        var device = state.Current.Device(command.DeviceId)
            ?? throw new CommandException("command.unknown-device", $"this room has no device '{command.DeviceId}'");
        if (!device.Settable.Contains(command.Property))
        {
            throw new CommandException(
                "command.unknown-property",
                $"'{command.Property}' of {device.Id} cannot be set; what can be: {string.Join(", ", device.Settable)}");
        }

        var control = device.Controls.FirstOrDefault(c => c.Name == command.Property);
        if ((PropertyRules.Check(command.Property, command.Value) ?? control?.Check(command.Value)) is { } problem)
        {
            throw new CommandException("command.bad-value", $"{command.Property} of {device.Id} {problem}");
        }
    }
}
