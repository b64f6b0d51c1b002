namespace ClassroomEdge.Core.Network;

/// <summary>Keys of the networks in the container; the one without a key is what drivers use.</summary>
public static class NetworkKey
{
    /// <summary>The machine's own, also in a simulated room.</summary>
    public const string Machine = "machine";

    /// <summary>What answers in this room: the machine's, or the simulated one before it; unobserved.</summary>
    public const string Room = "room";

    /// <summary>The way of simulated MQTT devices to the broker: theirs, not the drivers'.</summary>
    public const string SimulatedDevices = "simulated-devices";
}
