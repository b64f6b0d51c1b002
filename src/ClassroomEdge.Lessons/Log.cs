using ClassroomEdge.Core.Lessons;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons;

/// <summary>What this module logs: 5000 to 5999. Never a person's name, a token, a PIN or an SDP.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information, "Janus {Version} is ready: process {ProcessId}, port {Port}")]
    public static partial void JanusReady(ILogger logger, string version, int processId, int port);

    [LoggerMessage(5001, LogLevel.Warning, "The media router failed: {Reason}")]
    public static partial void JanusFailed(ILogger logger, string reason);

    [LoggerMessage(5002, LogLevel.Information, "Janus is started again in {Seconds:0.0} s (failures in a row: {Failures})")]
    public static partial void JanusRestarts(ILogger logger, double seconds, int failures);

    [LoggerMessage(5003, LogLevel.Debug, "Janus: {Line}")]
    public static partial void JanusSays(ILogger logger, string line);

    [LoggerMessage(5004, LogLevel.Warning, "Janus sent {Bytes} bytes that are no message")]
    public static partial void JanusUnreadable(ILogger logger, int bytes);

    [LoggerMessage(5005, LogLevel.Warning, "The session with Janus is lost: {Reason}")]
    public static partial void JanusSessionLost(ILogger logger, string reason);

    [LoggerMessage(5010, LogLevel.Information, "Conference of lesson {LessonId} is open: RTP of {Feed} to ports {VideoPort} (video) and {AudioPort} (audio)")]
    public static partial void ConferenceOpened(ILogger logger, string lessonId, string feed, int videoPort, int audioPort);

    [LoggerMessage(5011, LogLevel.Information, "Conference of lesson {LessonId} is closed")]
    public static partial void ConferenceClosed(ILogger logger, string lessonId);

    [LoggerMessage(5012, LogLevel.Debug, "Connection {ConnectionId} ended: {Reason}")]
    public static partial void ConnectionHungUp(ILogger logger, string connectionId, string reason);

    [LoggerMessage(5013, LogLevel.Debug, "{What} was gone already: {Reason}")]
    public static partial void AlreadyGone(ILogger logger, string what, string reason);

    [LoggerMessage(5020, LogLevel.Information, "Lesson {LessonId} is live")]
    public static partial void LessonLive(ILogger logger, string lessonId);

    [LoggerMessage(5021, LogLevel.Warning, "Lesson {LessonId} failed: {Code}: {Reason}")]
    public static partial void LessonFailed(ILogger logger, string lessonId, string code, string reason);

    [LoggerMessage(5022, LogLevel.Error, "Lesson {LessonId} broke")]
    public static partial void LessonBroke(ILogger logger, Exception exception, string lessonId);

    [LoggerMessage(5023, LogLevel.Information, "Lesson {LessonId} is over: {State}")]
    public static partial void LessonOver(ILogger logger, string lessonId, Core.Lessons.LessonState state);

    [LoggerMessage(5024, LogLevel.Warning, "The camera is not in lesson {LessonId}: {Code}: {Reason}")]
    public static partial void CameraNotLive(ILogger logger, string lessonId, string code, string reason);

    [LoggerMessage(5025, LogLevel.Warning, "Scene {Scene} could not be begun: {Reason}")]
    public static partial void SceneNotBegun(ILogger logger, string scene, string reason);

    [LoggerMessage(5026, LogLevel.Information, "The conference of lesson {LessonId} is open again")]
    public static partial void ConferenceReopened(ILogger logger, string lessonId);

    [LoggerMessage(5027, LogLevel.Warning, "The conference of lesson {LessonId} could not be opened again: {Reason}")]
    public static partial void ConferenceNotReopened(ILogger logger, string lessonId, string reason);

    [LoggerMessage(5028, LogLevel.Warning, "At the end of lesson {LessonId} the {What} did not follow: {Reason}")]
    public static partial void NotTakenDown(ILogger logger, string lessonId, string what, string reason);

    [LoggerMessage(5029, LogLevel.Warning, "Lesson {LessonId} was interrupted by the end of the service and is over: {Reason}")]
    public static partial void LessonInterrupted(ILogger logger, string lessonId, string reason);

    [LoggerMessage(5039, LogLevel.Warning, "Lesson {LessonId} goes on; the service was away for {Gap} from {From:O}")]
    public static partial void LessonResumed(ILogger logger, string lessonId, TimeSpan gap, DateTimeOffset from);

    [LoggerMessage(5030, LogLevel.Warning, "Recording {RecordingId} could not be finished: {Code}: {Reason}")]
    public static partial void RecordingNotFinished(ILogger logger, string recordingId, string code, string reason);

    [LoggerMessage(5031, LogLevel.Error, "A lesson could not be written to the database; it is tried again")]
    public static partial void NotSaved(ILogger logger, Exception exception);

    [LoggerMessage(5032, LogLevel.Warning, "Event {Type} was not taken: {Reason}")]
    public static partial void EventNotTaken(ILogger logger, string type, string reason);

    [LoggerMessage(5033, LogLevel.Warning, "Events of the lesson wait for too long: {Type} is dropped")]
    public static partial void EventDropped(ILogger logger, string type);

    [LoggerMessage(5034, LogLevel.Warning, "A wrong PIN from {Client}")]
    public static partial void WrongPin(ILogger logger, string client);

    [LoggerMessage(5035, LogLevel.Warning, "The camera could not be set to analysis at the start: {Code}: {Reason}")]
    public static partial void AnalysisNotBegun(ILogger logger, string code, string reason);

    [LoggerMessage(5040, LogLevel.Debug, "The router refused: {Code}: {Reason}")]
    public static partial void SignallingRefused(ILogger logger, string code, string reason);

    [LoggerMessage(5037, LogLevel.Error, "Marks of a lesson could not be written to the database; it is tried again")]
    public static partial void MarksNotSaved(ILogger logger, Exception exception);

    [LoggerMessage(5038, LogLevel.Warning, "What others send is not recorded in lesson {LessonId}: {Reason}")]
    public static partial void TracksNotRecorded(ILogger logger, string lessonId, string reason);

    [LoggerMessage(5036, LogLevel.Error, "A task beside the lesson failed")]
    public static partial void BackgroundFailed(ILogger logger, Exception exception);

    [LoggerMessage(5060, LogLevel.Warning, "The TURN server's secret in {File} cannot be read, so that server is left out: {Reason}")]
    public static partial void TurnSecretUnreadable(ILogger logger, string file, string reason);

    [LoggerMessage(5061, LogLevel.Warning, "The TURN server {Url} would not relay: {Reason}")]
    public static partial void TurnDoesNotRelay(ILogger logger, string url, string reason);

    [LoggerMessage(5062, LogLevel.Information, "The TURN server {Url} relays again")]
    public static partial void TurnRelays(ILogger logger, string url);

    [LoggerMessage(5050, LogLevel.Error, "The timetable could not be read or written; it is tried again")]
    public static partial void TimetableNotRead(ILogger logger, Exception exception);

    [LoggerMessage(5080, LogLevel.Warning, "Page {Page} of slides {Deck} could not be drawn: {Reason}")]
    public static partial void PageNotDrawn(ILogger logger, string deck, int page, string reason);

    [LoggerMessage(5085, LogLevel.Error, "Which page lesson {Lesson} shows could not be written down; it is tried again")]
    public static partial void ShownNotSaved(ILogger logger, string lesson, Exception exception);

    [LoggerMessage(5081, LogLevel.Information, "The lesson is sent to {Target}")]
    public static partial void PushLive(ILogger logger, string target);

    [LoggerMessage(5082, LogLevel.Warning, "Sending the lesson to {Target} broke off ({Code}): {Reason}; again in {Seconds:0.0} s")]
    public static partial void PushBroke(ILogger logger, string target, string code, string reason, double seconds);

    [LoggerMessage(5083, LogLevel.Debug, "push: {Line}")]
    public static partial void PushSays(ILogger logger, string line);

    [LoggerMessage(5051, LogLevel.Information, "Preflight: {Verdict}; {Failed}")]
    public static partial void PreflightDone(ILogger logger, PreflightVerdict verdict, string failed);

    [LoggerMessage(5052, LogLevel.Error, "The check {Check} before a lesson broke")]
    public static partial void CheckBroke(ILogger logger, Exception exception, string check);

    [LoggerMessage(5084, LogLevel.Warning, "The lesson is not sent to {Name}: {Reason}")]
    public static partial void PushNotBegun(ILogger logger, string name, string reason);

    [LoggerMessage(5090, LogLevel.Information, "The lesson of {Box} is not followed at the moment: {Reason}")]
    public static partial void JoinedLost(ILogger logger, string box, string reason);

    [LoggerMessage(5053, LogLevel.Debug, "The router's conference of a self-test was not closed: {Reason}")]
    public static partial void SelfTestNotClosed(ILogger logger, string reason);

    [LoggerMessage(5095, LogLevel.Information, "Lesson {LessonId} is made one picture and one sound for who takes it")]
    public static partial void ComposedFeedBegins(ILogger logger, string lessonId);

    [LoggerMessage(5096, LogLevel.Information, "Nobody takes lesson {LessonId} as one picture any more")]
    public static partial void ComposedFeedEnds(ILogger logger, string lessonId);

    [LoggerMessage(5097, LogLevel.Error, "The lesson cannot be made one picture at the moment")]
    public static partial void ComposedFeedFailed(ILogger logger, Exception exception);
}
