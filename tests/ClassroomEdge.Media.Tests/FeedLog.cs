using System.Threading.Channels;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Tests;

/// <summary>What the further sources told of being live.</summary>
internal sealed class FeedLog : IDisposable
{
    private readonly Channel<(string, bool)> _told = Channel.CreateUnbounded<(string, bool)>();
    private readonly IFeedMedia _feeds;

    public FeedLog(IFeedMedia feeds)
    {
        _feeds = feeds;
        feeds.LiveChanged += Take;
    }

    /// <summary>Waits for that to be told.</summary>
    public async Task WhenAsync((string Feed, bool IsLive) what)
    {
        await foreach (var one in _told.Reader.ReadAllAsync(MediaRoom.Token()))
        {
            if (one == what)
            {
                return;
            }
        }
    }

    public void Dispose() => _feeds.LiveChanged -= Take;

    private void Take(string feed, bool isLive) => _told.Writer.TryWrite((feed, isLive));
}
