namespace ClassroomEdge.Core.Media;

/// <summary>
/// Makes one picture and one sound of a lesson's feeds, live, for those who watch elsewhere. Its processes give way to the
/// lesson's own.
/// </summary>
public interface IComposedMedia
{
    /// <summary>Makes it from now on, until it is disposed: then each process of it has ended. One at a time.</summary>
    /// <param name="target">Where its RTP goes: H.264 and Opus.</param>
    /// <param name="feeds">Where it gets what it shows.</param>
    IComposition Begin(RtpTargets target, IFeedTaps feeds);
}
