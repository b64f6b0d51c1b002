using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Reporting;

/// <summary>Log messages of Reporting: ids 7000 to 7999.</summary>
internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Error, "The receiver of a message on {Topic} failed")]
    public static partial void HandlerFailed(ILogger logger, string topic, Exception error);

    [LoggerMessage(7010, LogLevel.Warning, "The outbox is full: {Count} telemetry messages gave way, {First} to {Last}")]
    public static partial void TelemetryGaveWay(ILogger logger, long count, long first, long last);

    [LoggerMessage(7011, LogLevel.Error, "{Count} messages could not be stored in the outbox")]
    public static partial void OutboxWriteFailed(ILogger logger, int count, Exception error);
}
