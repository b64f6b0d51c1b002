using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Simulation.Traces;

/// <summary>A room's profile, changed so that a trace answers on all its buses.</summary>
public static class ReplayedProfile
{
    /// <summary>Buses are the trace's; a chip that is a bus too hangs on one of these.</summary>
    public static RoomProfile Of(RoomProfile profile) => profile with
    {
        Buses = [.. profile.Buses.Select(b => b.Chip is null ? b with { Adapter = ReplayAdapter.AdapterName } : b)],
    };
}
