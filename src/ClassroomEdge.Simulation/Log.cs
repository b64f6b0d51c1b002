using ClassroomEdge.Core.Simulation;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Simulation;

/// <summary>Log messages 3000 to 3999.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Information, "simulated projector {Projector} answers PJLink on port {Port}")]
    public static partial void ProjectorListens(ILogger logger, string projector, int port);

    [LoggerMessage(3001, LogLevel.Warning, "simulated projector {Projector}: {Problem}")]
    public static partial void ProjectorPort(ILogger logger, string projector, string problem);

    [LoggerMessage(3002, LogLevel.Information, "simulated projector {Projector}: fault {Fault}")]
    public static partial void ProjectorFault(ILogger logger, string projector, ProjectorFault fault);

    [LoggerMessage(3003, LogLevel.Debug, "simulated projector {Projector}: a client went: {Reason}")]
    public static partial void ClientGone(ILogger logger, string projector, string reason);

    [LoggerMessage(3004, LogLevel.Information, "simulated part {Part}: fault {Fault}")]
    public static partial void Fault(ILogger logger, string part, string fault);

    [LoggerMessage(3005, LogLevel.Information, "simulated part {Part}: {Control} = {Value} by hand")]
    public static partial void Operated(ILogger logger, string part, string control, string value);

    [LoggerMessage(3006, LogLevel.Information, "simulated {Part} answers on port {Port} of loopback")]
    public static partial void DoorOpen(ILogger logger, string part, int port);

    [LoggerMessage(3007, LogLevel.Warning, "simulated {Part}: {Problem}")]
    public static partial void DoorClosed(ILogger logger, string part, string problem);
}
