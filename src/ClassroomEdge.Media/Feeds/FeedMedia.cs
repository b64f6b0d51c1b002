using ClassroomEdge.Core.Media;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Media.Feeds;

/// <summary>Second camera and slides, each with a keeper of its own. Thread-safe.</summary>
internal sealed class FeedMedia : IFeedMedia, IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly IReadOnlyList<FeedSource> _sources;
    private Task _running = Task.CompletedTask;

    public FeedMedia(IReadOnlyList<FeedSource> sources)
    {
        _sources = sources;
        foreach (var source in sources)
        {
            source.Reporter.LiveChanged += (id, isLive) => LiveChanged?.Invoke(id, isLive);
        }
    }

    /// <inheritdoc/>
    public event Action<string, bool>? LiveChanged;

    /// <inheritdoc/>
    public IReadOnlyList<MediaFeed> Feeds => [.. _sources.Select(s => s.Feed)];

    /// <inheritdoc/>
    public void Send(string feedId, RtpTargets? target)
    {
        var source = _sources.FirstOrDefault(s => s.Feed.Id == feedId)
            ?? throw new ArgumentOutOfRangeException(nameof(feedId), feedId, "the room has no such feed");
        source.Keeper.Want(new MediaPlan(target, null, false));
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(_sources.Select(s => Task.Run(() => s.Keeper.RunAsync(_stop.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();
}
