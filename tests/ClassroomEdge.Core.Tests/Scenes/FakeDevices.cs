using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Tests.Scenes;

/// <summary>
/// Devices that keep what they were told and report it to the room's state, except what the test takes into its own
/// hands by <see cref="On"/>.
/// </summary>
internal sealed class FakeDevices(RoomState state, TimeProvider time) : IDeviceCommands
{
    private readonly ConcurrentDictionary<string, Func<DeviceCommand, CancellationToken, Task>> _behaviours = new();
    private readonly Channel<string> _log = Channel.CreateUnbounded<string>();

    /// <summary>Commands taken so far, as <c>device property value</c>, in order.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>Every command as it arrives, for a test to wait for.</summary>
    public ChannelReader<string> Arrivals => _log.Reader;

    public void Add(string id, params (string Property, PropertyValue Value)[] properties) =>
        state.Apply(new RoomChange.DeviceAdded(new DeviceSnapshot(
            id,
            new LocalizedText(id, id),
            "switch",
            "fake",
            [.. properties.Select(p => p.Property)],
            DeviceHealth.Ok,
            null,
            null,
            properties.ToImmutableSortedDictionary(p => p.Property, p => new PropertySnapshot(p.Value, time.GetUtcNow())))));

    /// <summary>Replaces what a device does with its commands; it takes and reports nothing by itself then.</summary>
    public void On(string id, Func<DeviceCommand, CancellationToken, Task> behaviour) => _behaviours[id] = behaviour;

    public void Report(string id, string property, PropertyValue value) =>
        state.Apply(new RoomChange.ReadingsTaken([new DeviceReading(id, property, value, time.GetUtcNow())]));

    public void Report(string id, DeviceHealth health, string? errorCode = null) =>
        state.Apply(new RoomChange.DeviceHealthChanged(id, health, errorCode, errorCode));

    public async ValueTask ExecuteAsync(DeviceCommand command, CancellationToken cancellationToken)
    {
        _log.Writer.TryWrite($"{command.DeviceId} {command.Property} {command.Value}");
        if (_behaviours.TryGetValue(command.DeviceId, out var behaviour))
        {
            await behaviour(command, cancellationToken);
            Taken.Enqueue($"{command.DeviceId} {command.Property} {command.Value}");
            return;
        }

        if (state.Current.Device(command.DeviceId) is null)
        {
            throw new CommandException("command.unknown-device", command.DeviceId);
        }

        Taken.Enqueue($"{command.DeviceId} {command.Property} {command.Value}");
        Report(command.DeviceId, command.Property, command.Value);
    }
}
