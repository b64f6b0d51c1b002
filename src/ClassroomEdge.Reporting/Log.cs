using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Reporting;

/// <summary>Log messages of Reporting: ids 7000 to 7999.</summary>
internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Error, "The receiver of a message on {Topic} failed")]
    public static partial void HandlerFailed(ILogger logger, string topic, Exception error);
}
