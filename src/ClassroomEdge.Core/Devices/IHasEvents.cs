using System.Collections.Immutable;

namespace ClassroomEdge.Core.Devices;

/// <summary>A device to which things happen that are no state: a button was pressed.</summary>
public interface IHasEvents
{
    /// <summary>What happened since this was last called, oldest first. Called after each poll, on the device's worker.</summary>
    ImmutableArray<DeviceEvent> TakeEvents();
}
