using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Modbus;

/// <summary>Carries requests to a unit and its replies back; one at a time, whoever asks.</summary>
internal interface IModbusLink : IAsyncDisposable
{
    /// <summary>Opens what must be open to ask; asking does so too.</summary>
    /// <exception cref="DeviceException"><c>device.unreachable</c>, <c>device.timeout</c>.</exception>
    ValueTask OpenAsync(ModbusAsker asker, CancellationToken cancellationToken);

    /// <summary>The reply, exceptions included; it has the unit that was asked.</summary>
    /// <exception cref="DeviceException"><c>device.unreachable</c>, <c>device.timeout</c>, <c>device.bad-reply</c>.</exception>
    ValueTask<byte[]> AskAsync(ModbusAsker asker, ReadOnlyMemory<byte> request, CancellationToken cancellationToken);
}
