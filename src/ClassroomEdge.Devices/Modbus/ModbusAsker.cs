namespace ClassroomEdge.Devices.Modbus;

/// <summary>Who asks over a link that several may share.</summary>
/// <param name="DeviceId">For errors and traces.</param>
/// <param name="Unit">Whom it asks.</param>
/// <param name="ReplyTimeout">How long it waits.</param>
internal sealed record ModbusAsker(string DeviceId, byte Unit, TimeSpan ReplyTimeout);
