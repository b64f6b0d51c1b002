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

    [LoggerMessage(7020, LogLevel.Warning, "A reply to a command was not sent: {Reason}")]
    public static partial void ReplyNotSent(ILogger logger, string reason);

    [LoggerMessage(7021, LogLevel.Error, "A command failed unexpectedly")]
    public static partial void CommandFailed(ILogger logger, Exception error);

    [LoggerMessage(7030, LogLevel.Information, "Connected to the broker {Broker} with {Adapter}")]
    public static partial void Connected(ILogger logger, string broker, string adapter);

    [LoggerMessage(7031, LogLevel.Warning, "No connection to the broker {Broker} ({Code}): {Reason}; next attempt in {Seconds:0.0} s")]
    public static partial void NotConnected(ILogger logger, string broker, string code, string reason, double seconds);

    [LoggerMessage(7032, LogLevel.Warning, "The goodbye to the broker did not go out: {Reason}")]
    public static partial void GoodbyeFailed(ILogger logger, string reason);

    [LoggerMessage(7033, LogLevel.Warning, "{Detail}")]
    public static partial void AdapterMissing(ILogger logger, string detail);

    [LoggerMessage(7034, LogLevel.Error, "Telemetry could not be taken")]
    public static partial void TelemetryFailed(ILogger logger, Exception error);

    [LoggerMessage(7040, LogLevel.Information, "Own MQTT broker on {Broker}")]
    public static partial void BrokerStarted(ILogger logger, string broker);

    [LoggerMessage(7041, LogLevel.Warning, "The own MQTT broker ended: {Reason}; started again in {Seconds:0.0} s")]
    public static partial void BrokerEnded(ILogger logger, string reason, double seconds);

    [LoggerMessage(7042, LogLevel.Debug, "mosquitto: {Line}")]
    public static partial void BrokerLine(ILogger logger, string line);

    [LoggerMessage(7050, LogLevel.Information, "Connected to the broker {Broker} for the room's devices")]
    public static partial void FieldConnected(ILogger logger, string broker);

    [LoggerMessage(7051, LogLevel.Warning, "No connection to the broker {Broker} for the room's devices ({Code}): {Reason}")]
    public static partial void FieldNotConnected(ILogger logger, string broker, string code, string reason);
}
