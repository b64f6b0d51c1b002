using Microsoft.AspNetCore.SignalR;

namespace ClassroomEdge.Web.Live;

/// <summary>Where panels follow the room: the server sends <c>room</c> with a RoomView; clients send nothing.</summary>
internal sealed class LiveHub(LiveFeed feed) : Hub
{
    public override Task OnConnectedAsync()
    {
        feed.Add(Context);
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception) => feed.RemoveAsync(Context.ConnectionId);
}
