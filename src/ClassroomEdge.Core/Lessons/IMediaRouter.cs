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

    /// <summary>
    /// Raised as soon as the router has lost its conference (it crashed): all connections are gone. Open it again
    /// (<see cref="OpenAsync"/> waits a while for the router to be back); participants renegotiate.
    /// </summary>
    event Action? Lost;

    /// <summary>Raised when a participant's media begins to arrive or no longer does.</summary>
    event Action<RouterFeedChange>? FeedChanged;

    /// <summary>Raised when a connection ended by itself: its ICE failed, its peer hung up, or the feed that it watches ended.</summary>
    event Action<string>? ConnectionEnded;

    /// <summary>Opens the conference of a lesson with the feeds that the room itself gives; answers where to send their RTP.</summary>
    /// <param name="lessonId">The lesson.</param>
    /// <param name="feeds">Each with an id of its own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The targets by the feeds' ids.</returns>
    /// <exception cref="LessonException"><c>lesson.router-down</c>.</exception>
    ValueTask<IReadOnlyDictionary<string, RtpTargets>> OpenAsync(
        string lessonId, IReadOnlyList<RouterFeed> feeds, CancellationToken cancellationToken);

    /// <summary>Closes the conference and every connection in it.</summary>
    ValueTask CloseAsync(CancellationToken cancellationToken);

    /// <summary>A participant publishes (WHIP), or a feed of the room that comes so (<c>screen</c>, <c>x-…</c>): offer in, answer out with all candidates.</summary>
    /// <exception cref="LessonException"><c>lesson.bad-sdp</c>, <c>lesson.router-down</c>, <c>lesson.not-live</c>.</exception>
    /// <remarks>A participant publishes once: an earlier connection of theirs ends.</remarks>
    ValueTask<RouterAnswer> PublishAsync(string participantId, string sdpOffer, CancellationToken cancellationToken);

    /// <summary>
    /// From now on writes what arrives of every feed but <c>room</c> (which Media records itself), also of those that come
    /// later, or no longer. One file a medium and connection, <c>feed.connection-audio|video-n.mjr</c>, appended to as
    /// packets arrive, so that one that a crash cut off is whole to its last packet. A router that cannot does nothing.
    /// </summary>
    /// <param name="folder">Exists; null: no longer. Ends with the conference.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LessonException"><c>lesson.router-down</c>, <c>lesson.not-live</c>.</exception>
    ValueTask RecordAsync(string? folder, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Somebody watches a feed (WHEP): the router's offer with all candidates comes out; see <see cref="AnswerAsync"/>.</summary>
    /// <param name="feed">One of those opened, or the id of who publishes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LessonException"><c>lesson.no-such-feed</c>, <c>lesson.router-down</c>, <c>lesson.not-live</c>.</exception>
    ValueTask<RouterAnswer> WatchAsync(string feed, CancellationToken cancellationToken);

    /// <summary>As <see cref="WatchAsync(string, CancellationToken)"/>, with the picture that the line carries. A router that has only one gives that.</summary>
    ValueTask<RouterAnswer> WatchAsync(string feed, PictureSize picture, CancellationToken cancellationToken) =>
        WatchAsync(feed, cancellationToken);

    /// <summary>The pictures that a feed comes with, largest first; <see cref="PictureSize.None"/> where its sound can be had alone.</summary>
    IReadOnlyList<PictureSize> PicturesOf(string feed) => [PictureSize.Full];

    /// <summary>
    /// Sends no picture on that connection any more, for good: its sound gets the line to itself until another connection
    /// with a smaller picture is up. A router that cannot does nothing.
    /// </summary>
    /// <exception cref="LessonException"><c>lesson.no-such-connection</c>, <c>lesson.router-down</c>.</exception>
    ValueTask DropPictureAsync(string connectionId, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Sends what arrives of a publisher on as plain RTP to ports of loopback, until its connection ends: payload type 96 for
    /// the picture and 111 for the sound, in order of arrival. Port 0: that medium is not wanted.
    /// </summary>
    /// <returns>False: this router cannot.</returns>
    /// <exception cref="LessonException"><c>lesson.no-such-feed</c>, <c>lesson.router-down</c>, <c>lesson.not-live</c>.</exception>
    ValueTask<bool> ForwardAsync(string participantId, int videoPort, int audioPort, CancellationToken cancellationToken) =>
        ValueTask.FromResult(false);

    /// <summary>Whether <see cref="ForwardAsync"/> works.</summary>
    bool CanForward => false;

    /// <summary>The watcher's answer to the router's offer.</summary>
    /// <exception cref="LessonException"><c>lesson.bad-sdp</c>, <c>lesson.no-such-connection</c>, <c>lesson.router-down</c>.</exception>
    ValueTask AnswerAsync(string connectionId, string sdpAnswer, CancellationToken cancellationToken);

    /// <summary>Trickled candidates of a connection, as lines <c>candidate:…</c>; empty: no more.</summary>
    /// <exception cref="LessonException"><c>lesson.no-such-connection</c>, <c>lesson.router-down</c>.</exception>
    ValueTask TrickleAsync(string connectionId, IReadOnlyList<string> candidates, CancellationToken cancellationToken);

    /// <summary>Ends one connection; one that is gone already is no error.</summary>
    ValueTask HangUpAsync(string connectionId, CancellationToken cancellationToken);

    /// <summary>Stops forwarding a participant's audio, or no longer; holds for what they publish later too.</summary>
    ValueTask MuteAsync(string participantId, bool muted, CancellationToken cancellationToken);

    /// <summary>Ends all connections of a participant.</summary>
    ValueTask RemoveAsync(string participantId, CancellationToken cancellationToken);
}
