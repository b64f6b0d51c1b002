namespace ClassroomEdge.Core.Devices;

/// <summary>Carries out commands on devices, each on its bus's worker.</summary>
public interface IDeviceCommands
{
    /// <summary>Returns when the device has taken the command.</summary>
    /// <exception cref="DeviceException">It failed, see its code.</exception>
    /// <exception cref="Commands.CommandException">No such device or property (<c>command.unknown-device</c>,
    /// <c>command.unknown-property</c>), or a value out of range (<c>command.bad-value</c>).</exception>
    ValueTask ExecuteAsync(DeviceCommand command, CancellationToken cancellationToken);
}
