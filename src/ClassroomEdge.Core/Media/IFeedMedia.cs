namespace ClassroomEdge.Core.Media;

/// <summary>
/// The room's further sources: second camera and slides. Each is opened only while somebody takes it, one supervised source
/// each; one that fails (no laptop at the HDMI socket) is tried again by itself. Thread-safe.
/// </summary>
public interface IFeedMedia
{
    /// <summary>Those that the profile has.</summary>
    IReadOnlyList<MediaFeed> Feeds { get; }

    /// <summary>Raised with a feed's id when its picture begins to leave to its target, and when it no longer does.</summary>
    event Action<string, bool>? LiveChanged;

    /// <summary>Sends a feed there from now on, or nowhere; returns at once.</summary>
    /// <param name="feedId">One of <see cref="Feeds"/>.</param>
    /// <param name="target">Where its RTP goes; null: the source is closed.</param>
    void Send(string feedId, RtpTargets? target);
}
