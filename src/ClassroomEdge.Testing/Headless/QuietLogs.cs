using ClassroomEdge.Simulation.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace ClassroomEdge.Testing.Headless;

/// <summary>
/// Logs of a simulated room, whose troubles are the test's business: none, unless <c>EDGE_LOG</c> asks for a level; and none of
/// a room that has lost its power.
/// </summary>
internal static class QuietLogs
{
    public static void Configure(ILoggingBuilder logging, Mains mains)
    {
        logging.ClearProviders();
        if (!Enum.TryParse<LogLevel>(Environment.GetEnvironmentVariable("EDGE_LOG"), ignoreCase: true, out var lowest))
        {
            return;
        }

        logging.SetMinimumLevel(lowest);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter(level => level >= lowest && !mains.IsOff);
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
