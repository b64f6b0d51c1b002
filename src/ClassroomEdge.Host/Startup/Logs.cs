using Microsoft.Extensions.Logging.Console;

namespace ClassroomEdge.Host.Startup;

/// <summary>Logs go to stderr, one line each, so that stdout is for results; under systemd the journal adds the time.</summary>
internal static class Logs
{
    public static void Configure(ILoggingBuilder logging) => Configure(logging, LogLevel.Warning);

    /// <summary>For verbs that say themselves what is wrong with a device.</summary>
    public static void ConfigureForTerminal(ILoggingBuilder logging) => Configure(logging, LogLevel.Error);

    private static void Configure(ILoggingBuilder logging, LogLevel byDefault)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(
            Enum.TryParse<LogLevel>(Environment.GetEnvironmentVariable("EDGE_LOG"), ignoreCase: true, out var asked) ? asked : byDefault);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
