using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Simulation;

/// <summary>Log messages 3000 to 3999.</summary>
internal static partial class Log
{
    [LoggerMessage(3004, LogLevel.Information, "simulated part {Part}: fault {Fault}")]
    public static partial void Fault(ILogger logger, string part, string fault);

    [LoggerMessage(3005, LogLevel.Information, "simulated part {Part}: {Control} = {Value} by hand")]
    public static partial void Operated(ILogger logger, string part, string control, string value);

    [LoggerMessage(3006, LogLevel.Information, "simulated {Part} answers on port {Port} of loopback")]
    public static partial void DoorOpen(ILogger logger, string part, int port);

    [LoggerMessage(3007, LogLevel.Warning, "simulated {Part}: {Problem}")]
    public static partial void DoorClosed(ILogger logger, string part, string problem);

    [LoggerMessage(3050, LogLevel.Warning, "trace {File}: the disk cannot keep up; the trace has gaps from here on")]
    public static partial void TraceLosing(ILogger logger, string file);

    [LoggerMessage(3051, LogLevel.Warning, "trace {File}: {Count} transfers are missing in it")]
    public static partial void TraceLost(ILogger logger, string file, long count);

    [LoggerMessage(3070, LogLevel.Warning, "event {Type} was not taken: {Problem}")]
    public static partial void EventNotTaken(ILogger logger, string type, string problem);

    [LoggerMessage(3071, LogLevel.Information, "scenario: {Text}")]
    public static partial void ScenarioStep(ILogger logger, string text);

    [LoggerMessage(3072, LogLevel.Warning, "scenario: {Problem}")]
    public static partial void ScenarioProblem(ILogger logger, string problem);

    [LoggerMessage(3090, LogLevel.Information, "simulated serial port {Bus} is also {Path}")]
    public static partial void TerminalOffered(ILogger logger, string bus, string path);

    [LoggerMessage(3091, LogLevel.Warning, "simulated serial port {Bus} is no pseudo-terminal: {Problem}")]
    public static partial void NoTerminal(ILogger logger, string bus, string problem);
}
