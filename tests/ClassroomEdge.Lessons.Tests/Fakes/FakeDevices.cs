using System.Collections.Concurrent;
using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Lessons.Tests.Fakes;

/// <summary>Remembers what it was told.</summary>
internal sealed class FakeDevices : IDeviceCommands
{
    public ConcurrentQueue<DeviceCommand> Commands { get; } = new();

    public ValueTask ExecuteAsync(DeviceCommand command, CancellationToken cancellationToken)
    {
        Commands.Enqueue(command);
        return ValueTask.CompletedTask;
    }
}
