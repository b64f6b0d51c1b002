namespace ClassroomEdge.Core.Devices;

/// <summary>Settings of a device that hangs on one of the profile's buses; devices of one bus share its worker.</summary>
public interface IOnBus
{
    /// <summary>Id of the bus.</summary>
    string Bus { get; }
}
