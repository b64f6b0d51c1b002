using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Packages.Routers;

/// <summary>The media router on SIPSorcery.</summary>
public sealed class SipSorceryAdapter(RoomProfile profile, RoomState room, TimeProvider time) : IMediaRouterAdapter
{
    /// <inheritdoc/>
    public string Name => "sipsorcery";

    /// <inheritdoc/>
    public bool IsInstalled => true;

    /// <inheritdoc/>
    public IMediaRouter Create() => new SipSorceryRouter(profile.Lessons, room, time);
}
