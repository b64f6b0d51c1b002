using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Packages.Routers;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Packages.Tests.Routers;

/// <summary>The contract on SIPSorcery.</summary>
public sealed class SipSorceryRouterTests : MediaRouterContract
{
    private SipSorceryRouter? _router;

    protected override async Task<IMediaRouter> StartAsync(CancellationToken cancellationToken)
    {
        var room = new RoomState("school", "room-1", new LocalizedText("教室", "Room"), TimeProvider.System);
        _router = new SipSorceryRouter(new LessonOptions { FirstMediaPort = 21000, LastMediaPort = 21499 }, room, TimeProvider.System);
        await _router.StartAsync(cancellationToken);
        Assert.Contains("sipsorcery", Assert.Single(room.Current.Components).Adapter, StringComparison.Ordinal);
        return _router;
    }

    protected override async Task StopAsync()
    {
        await _router!.StopAsync(CancellationToken.None);
        await _router.DisposeAsync();
    }
}
