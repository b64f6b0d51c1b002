namespace ClassroomEdge.Lessons.Pushes;

/// <summary>One way to send a lesson on. It just runs; others decide on retries.</summary>
internal interface IPushWay
{
    /// <summary>Sends until it breaks off or is cancelled.</summary>
    /// <param name="feed">Which feed.</param>
    /// <param name="target">Where to.</param>
    /// <param name="token">Bearer token; null: none.</param>
    /// <param name="onLive">Called when it is taken at the other end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<PushEnd> RunAsync(
        string feed, PushTarget target, string? token, Action onLive, CancellationToken cancellationToken);
}
