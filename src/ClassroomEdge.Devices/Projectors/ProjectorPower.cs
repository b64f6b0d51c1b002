namespace ClassroomEdge.Devices.Projectors;

/// <summary>Power as PJLink says it (class 1, 4.2): the values are the digits on the wire.</summary>
internal enum ProjectorPower
{
    /// <summary>Standby.</summary>
    Off = 0,

    /// <summary>Lamp on.</summary>
    On = 1,

    /// <summary>Cooling down.</summary>
    Cooling = 2,

    /// <summary>Warming up.</summary>
    Warming = 3,
}
