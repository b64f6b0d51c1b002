using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Platform;

/// <summary>What Platform logs: ids 1000 to 1999.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Debug, "{Name} started as process {Id}")]
    public static partial void ProcessStarted(ILogger logger, string name, int id);

    [LoggerMessage(1001, LogLevel.Debug, "{Name} (process {Id}) ended with {ExitCode}")]
    public static partial void ProcessEnded(ILogger logger, string name, int id, int exitCode);

    [LoggerMessage(1002, LogLevel.Warning, "{Name} (process {Id}) did not end within {Grace} after SIGTERM: killed")]
    public static partial void ProcessKilled(ILogger logger, string name, int id, TimeSpan grace);

    [LoggerMessage(1003, LogLevel.Warning, "setsid or setpriv is missing (package util-linux): children may outlive a killed service")]
    public static partial void NoParentDeathSignal(ILogger logger);

    [LoggerMessage(1004, LogLevel.Error, "the reader of {Name}'s error lines failed")]
    public static partial void ErrorLineReaderFailed(ILogger logger, string name, Exception exception);

    [LoggerMessage(1005, LogLevel.Warning, "{Name} (process {Id}) still runs while the service stops: killed")]
    public static partial void ProcessNotAwaited(ILogger logger, string name, int id);

    [LoggerMessage(1010, LogLevel.Information, "database: {Module} migrated to {Number}")]
    public static partial void Migrated(ILogger logger, string module, int number);

    [LoggerMessage(1030, LogLevel.Information, "job {Id} ({Kind}) is done after {Duration}")]
    public static partial void JobDone(ILogger logger, string id, string kind, TimeSpan duration);

    [LoggerMessage(1031, LogLevel.Warning, "job {Id} ({Kind}) failed ({Code}): {Message}")]
    public static partial void JobFailed(ILogger logger, string id, string kind, string code, string message);

    [LoggerMessage(1032, LogLevel.Error, "the worker of job {Id} ({Kind}) broke")]
    public static partial void JobBroke(ILogger logger, Exception exception, string id, string kind);

    [LoggerMessage(1033, LogLevel.Error, "the jobs cannot be worked on; they go on in {Delay}")]
    public static partial void JobsFailed(ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(1021, LogLevel.Error, "what the rules remember cannot be read; they begin anew")]
    public static partial void RuleMemoryNotRead(ILogger logger, Exception exception);

    [LoggerMessage(1022, LogLevel.Warning, "what the rules remember cannot be written; tried again within a minute")]
    public static partial void RuleMemoryNotWritten(ILogger logger, Exception exception);

    [LoggerMessage(1023, LogLevel.Warning, "what {Id} of the rules remembers cannot be understood; it begins anew")]
    public static partial void RuleMemoryNotUnderstood(ILogger logger, Exception exception, string id);

    [LoggerMessage(1020, LogLevel.Error, "the rules failed; they go on in {Delay}")]
    public static partial void RulesFailed(ILogger logger, Exception exception, TimeSpan delay);
}
