using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Lessons.Running;

/// <summary>A room with nothing but its camera.</summary>
internal sealed class NoFeedMedia : IFeedMedia
{
    /// <inheritdoc/>
    public event Action<string, bool>? LiveChanged
    {
        add { }
        remove { }
    }

    /// <inheritdoc/>
    public IReadOnlyList<MediaFeed> Feeds => [];

    /// <inheritdoc/>
    public void Send(string feedId, RtpTargets? target) => throw new ArgumentOutOfRangeException(nameof(feedId), feedId, "the room has no such feed");
}
