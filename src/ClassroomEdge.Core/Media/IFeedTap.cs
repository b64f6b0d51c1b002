namespace ClassroomEdge.Core.Media;

/// <summary>A feed, open for one reader. Disposed, it is over.</summary>
public interface IFeedTap : IAsyncDisposable
{
    /// <summary>What ffmpeg opens: a description of RTP (<c>data:application/sdp;…</c>), or a picture's file.</summary>
    string Address { get; }

    /// <summary>One picture that does not move: a file.</summary>
    bool IsStill { get; }

    /// <summary>Completes when nothing more comes: its source went, or the router was lost.</summary>
    Task Ended { get; }
}
