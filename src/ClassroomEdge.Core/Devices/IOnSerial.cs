namespace ClassroomEdge.Core.Devices;

/// <summary>Settings of a device on a serial port. Devices that share one (RS-485) take turns: each finishes what it does,
/// replies awaited, before the next begins.</summary>
public interface IOnSerial : IOnBus;
