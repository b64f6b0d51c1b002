using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Simulation.Lines;

/// <summary>What the counterpart of a device on an input must know of the device's settings.</summary>
internal sealed record LinePlace(
    string Bus,
    int Line,
    bool? ActiveLow = null,
    bool OpenIsLow = false,
    GpioBias? Bias = null,
    int PulsesPerKilowattHour = 1000);
