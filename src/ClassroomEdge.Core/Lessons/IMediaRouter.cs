using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Core.Lessons;

/// <summary>
/// The selective forwarding unit: takes the room's RTP and each participant's WebRTC, and hands them on. Janus, or
/// SIPSorcery in-process. One conference at a time; all its state can be made anew after a restart of the router.
/// </summary>
public interface IMediaRouter
{
    /// <summary>As in the profile's <c>lessons.router</c>: <c>janus</c>, <c>sipsorcery</c>.</summary>
    string Name { get; }

    /// <summary>Raised when the router lost its conference (it crashed and is back): open it again, participants renegotiate.</summary>
    event Action? Lost;

    /// <summary>Raised when a participant's media begins to arrive or no longer does.</summary>
    event Action<RouterFeedChange>? FeedChanged;

    /// <summary>Opens the conference of a lesson and the feed of the room's camera; answers where to send its RTP.</summary>
    /// <exception cref="LessonException"><c>lesson.router-down</c>.</exception>
    ValueTask<RtpTargets> OpenAsync(string lessonId, CancellationToken cancellationToken);

    /// <summary>Closes the conference and every connection in it.</summary>
    ValueTask CloseAsync(CancellationToken cancellationToken);

    /// <summary>A participant publishes (WHIP): offer in, answer out with all candidates.</summary>
    ValueTask<RouterAnswer> PublishAsync(string participantId, string sdpOffer, CancellationToken cancellationToken);

    /// <summary>Somebody watches a feed (WHEP): the router's offer with all candidates comes out; see <see cref="AnswerAsync"/>.</summary>
    /// <param name="feed"><c>room</c> or a participant's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<RouterAnswer> WatchAsync(string feed, CancellationToken cancellationToken);

    /// <summary>The watcher's answer to the router's offer.</summary>
    ValueTask AnswerAsync(string connectionId, string sdpAnswer, CancellationToken cancellationToken);

    /// <summary>Trickled candidates of a connection, as lines <c>candidate:…</c>; empty: no more.</summary>
    ValueTask TrickleAsync(string connectionId, IReadOnlyList<string> candidates, CancellationToken cancellationToken);

    /// <summary>Ends one connection.</summary>
    ValueTask HangUpAsync(string connectionId, CancellationToken cancellationToken);

    /// <summary>Stops forwarding a participant's audio, or no longer.</summary>
    ValueTask MuteAsync(string participantId, bool muted, CancellationToken cancellationToken);

    /// <summary>Ends all connections of a participant.</summary>
    ValueTask RemoveAsync(string participantId, CancellationToken cancellationToken);
}
