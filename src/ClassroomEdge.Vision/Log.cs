using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Vision;

/// <summary>Log messages 6000 to 6999.</summary>
internal static partial class Log
{
    [LoggerMessage(6000, LogLevel.Information, "headcount: {Model} on {Engine} {Version}")]
    public static partial void HeadcountReady(ILogger logger, string model, string engine, string version);

    [LoggerMessage(6001, LogLevel.Warning, "headcount does not work ({Code}): {Reason}")]
    public static partial void HeadcountMissing(ILogger logger, string code, string reason);

    [LoggerMessage(6002, LogLevel.Error, "headcount failed in a way nobody expected; tried again")]
    public static partial void HeadcountFault(ILogger logger, Exception exception);

    [LoggerMessage(6003, LogLevel.Information, "the camera gives frames: counting")]
    public static partial void CountingStarted(ILogger logger);

    [LoggerMessage(6004, LogLevel.Information, "the camera gives no more frames: nobody counts")]
    public static partial void CountingStopped(ILogger logger);

    [LoggerMessage(6005, LogLevel.Information, "roll of lesson {Lesson} confirmed: {Count}")]
    public static partial void RollConfirmed(ILogger logger, string lesson, int count);
}
