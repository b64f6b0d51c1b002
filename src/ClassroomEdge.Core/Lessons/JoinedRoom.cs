using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>Another box's lesson that this one is held together with.</summary>
/// <param name="Name">Its name in the address book.</param>
/// <param name="IsUp">It tells what happens there; false: it is asked again.</param>
/// <param name="Cameras">Its cameras that its teacher lets this room turn.</param>
public sealed record JoinedRoom(string Name, bool IsUp, ImmutableArray<JoinedCamera> Cameras)
{
    /// <summary>It called, and this room came into its lesson: what those in it do together, both rooms do there.</summary>
    public bool IsHost { get; init; }
}
