using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.OutboxVictim;

/// <summary>A room without devices.</summary>
internal sealed class NoDevices : IDeviceCommands
{
    public ValueTask ExecuteAsync(DeviceCommand command, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
