using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media;

/// <summary>What Media logs: ids 4000 to 4999.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "camera {Source} runs, first frame after {After}")]
    public static partial void SourceRunning(ILogger logger, string source, TimeSpan after);

    [LoggerMessage(4001, LogLevel.Warning, "camera {Source} failed ({Code}): {Message}")]
    public static partial void SourceFailed(ILogger logger, string source, string code, string message);

    [LoggerMessage(4002, LogLevel.Debug, "ffmpeg: {Line}")]
    public static partial void FfmpegSaid(ILogger logger, string line);

    [LoggerMessage(4003, LogLevel.Debug, "camera restarts in {Delay}, failure {Failures} in a row")]
    public static partial void RestartingIn(ILogger logger, TimeSpan delay, int failures);

    [LoggerMessage(4004, LogLevel.Warning, "the system's clock was set by {Step}: the camera restarts with the new time")]
    public static partial void ClockStepped(ILogger logger, TimeSpan step);

    [LoggerMessage(4005, LogLevel.Error, "the camera's supervisor failed and goes on")]
    public static partial void SupervisorFailed(ILogger logger, Exception exception);

    [LoggerMessage(4010, LogLevel.Warning, "recording {RecordingId} is not being written ({Code}): {Message}")]
    public static partial void RecordingStopped(ILogger logger, string? recordingId, string code, string message);

    [LoggerMessage(4011, LogLevel.Information, "recording {RecordingId} finished: {Duration}, {Bytes} bytes, {Parts} parts")]
    public static partial void RecordingFinished(ILogger logger, string recordingId, TimeSpan duration, long bytes, int parts);

    [LoggerMessage(4012, LogLevel.Information, "recording {RecordingId} of an interrupted run was finished")]
    public static partial void RecordingRecovered(ILogger logger, string recordingId);

    [LoggerMessage(4013, LogLevel.Warning, "recording {RecordingId} of an interrupted run could not be finished: {Message}")]
    public static partial void RecordingNotRecovered(ILogger logger, string recordingId, string message);

    [LoggerMessage(4014, LogLevel.Warning, "part {FileName} of {Bytes} bytes is not playable and left out")]
    public static partial void PartUnplayable(ILogger logger, string fileName, long bytes);

    [LoggerMessage(4024, LogLevel.Information, "part {FileName} ended in the middle of a fragment: {Bytes} bytes cut off")]
    public static partial void PartTorn(ILogger logger, string fileName, long bytes);

    [LoggerMessage(4015, LogLevel.Error, "recordings of an interrupted run could not be looked for")]
    public static partial void RecoveryFailed(ILogger logger, Exception exception);

    [LoggerMessage(4040, LogLevel.Warning, "recording {RecordingId} will not be composed or copied by itself: {Message}")]
    public static partial void NotComposed(ILogger logger, string recordingId, string message);

    [LoggerMessage(4041, LogLevel.Warning, "track {FileName} of {Bytes} bytes is not readable and left out")]
    public static partial void TrackUnreadable(ILogger logger, string fileName, long bytes);

    [LoggerMessage(4043, LogLevel.Error, "the disk cannot be watched")]
    public static partial void DiskNotWatched(ILogger logger, Exception exception);

    [LoggerMessage(4044, LogLevel.Warning, "recording {RecordingId} of {Bytes} bytes was deleted to make room; it is copied elsewhere")]
    public static partial void RecordingDeleted(ILogger logger, string recordingId, long bytes);

    [LoggerMessage(4045, LogLevel.Warning, "recording {RecordingId}: page {Page} of slides {Deck} that it showed cannot be kept: {Reason}")]
    public static partial void PageNotKept(ILogger logger, string recordingId, string deck, int page, string reason);

    [LoggerMessage(4047, LogLevel.Warning, "recording {RecordingId}: which pages it showed cannot be read now: {Reason}")]
    public static partial void PagesUnknown(ILogger logger, string recordingId, string reason);

    [LoggerMessage(4046, LogLevel.Warning, "recording {RecordingId} is composed without the page {Title}: {Reason}")]
    public static partial void PageMissing(ILogger logger, string recordingId, string title, string reason);

    [LoggerMessage(4042, LogLevel.Information, "recording {RecordingId} composed: {Duration}, {Segments} segments, {Loudness} LUFS")]
    public static partial void Composed(ILogger logger, string recordingId, TimeSpan duration, int segments, double? loudness);

    [LoggerMessage(4020, LogLevel.Warning, "event {Type} was not taken")]
    public static partial void EventNotTaken(ILogger logger, string type, Exception exception);

    [LoggerMessage(4021, LogLevel.Warning, "ffmpeg is missing: {Detail}")]
    public static partial void FfmpegMissing(ILogger logger, string? detail);

    [LoggerMessage(4022, LogLevel.Information, "feed {Feed} from {Source} runs, first frame after {After}")]
    public static partial void FeedRunning(ILogger logger, string feed, string source, TimeSpan after);

    [LoggerMessage(4023, LogLevel.Warning, "feed {Feed} from {Source} does not run ({Code}): {Message}")]
    public static partial void FeedFailed(ILogger logger, string feed, string source, string code, string message);

    [LoggerMessage(4050, LogLevel.Debug, "{Feed} is not in the composed picture: {Message}; tried again in {Delay}")]
    public static partial void FeedNotComposed(ILogger logger, string feed, string message, TimeSpan delay);

    [LoggerMessage(4051, LogLevel.Error, "{Feed} cannot be in the composed picture at the moment")]
    public static partial void FeedReaderFailed(ILogger logger, Exception exception, string feed);

    [LoggerMessage(4052, LogLevel.Information, "the composed picture is made, first frame after {After}")]
    public static partial void ComposedRunning(ILogger logger, TimeSpan after);

    [LoggerMessage(4053, LogLevel.Warning, "the composed picture is not made ({Code}): {Message}")]
    public static partial void ComposedFailed(ILogger logger, string code, string message);

    [LoggerMessage(4054, LogLevel.Information, "{Part} of a recording cannot be measured, its clock goes on without it: {Message}")]
    public static partial void PartNotMeasured(ILogger logger, string part, string message);
}
