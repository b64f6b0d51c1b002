using System.Threading.Channels;
using ClassroomEdge.Core.Events;

namespace ClassroomEdge.Media.Tests;

/// <summary>Keeps events and lets a test wait for one.</summary>
internal sealed class RecordedEvents : IRoomEventSink
{
    private readonly Channel<RoomEvent> _events = Channel.CreateUnbounded<RoomEvent>();

    public ValueTask AppendAsync(RoomEvent roomEvent, CancellationToken cancellationToken) =>
        _events.Writer.WriteAsync(roomEvent, cancellationToken);

    /// <summary>The next event of that type; those before it are passed over.</summary>
    public async Task<RoomEvent> NextAsync(string type)
    {
        while (true)
        {
            var next = await _events.Reader.ReadAsync(MediaRoom.Token());
            if (next.Type == type)
            {
                return next;
            }
        }
    }
}
