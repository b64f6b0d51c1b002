using System.Collections.Immutable;

namespace ClassroomEdge.Core.Devices;

/// <summary>Tells what is wrong with it although it answers: a filter to be cleaned, a cover that stands open.</summary>
public interface IHasAlerts
{
    /// <summary>What was wrong when it was last read; each code once. Read after each poll: what is missing is over.</summary>
    ImmutableArray<DeviceAlert> Alerts { get; }
}
