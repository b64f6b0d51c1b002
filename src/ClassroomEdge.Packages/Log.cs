using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Packages;

/// <summary>What Packages logs: ids 10000 to 10999.</summary>
internal static partial class Log
{
    [LoggerMessage(10000, LogLevel.Error, "the handler of a message of {Topic} failed")]
    public static partial void HandlerFailed(ILogger logger, string topic, Exception exception);
}
