using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Devices;

/// <summary>Log messages 2000 to 2999.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Information, "bus {Bus} opened by {Adapter}")]
    public static partial void BusOpened(ILogger logger, string bus, string adapter);

    [LoggerMessage(2001, LogLevel.Information, "device {Device} answers")]
    public static partial void DeviceConnected(ILogger logger, string device);

    [LoggerMessage(2002, LogLevel.Warning, "device {Device} failed ({Code}): {Reason}; tried again in {Delay}")]
    public static partial void DeviceFailed(ILogger logger, string device, string code, string reason, TimeSpan delay);

    [LoggerMessage(2003, LogLevel.Warning, "device {Device} is degraded ({Code}): {Reason}")]
    public static partial void DeviceDegraded(ILogger logger, string device, string code, string reason);

    [LoggerMessage(2004, LogLevel.Error, "device {Device} failed in a way its driver does not know")]
    public static partial void DriverFault(ILogger logger, Exception exception, string device);

    [LoggerMessage(2005, LogLevel.Debug, "command {Device}.{Property} = {Value}: {Outcome}")]
    public static partial void CommandDone(ILogger logger, string device, string property, string value, string outcome);

    [LoggerMessage(2006, LogLevel.Warning, "worker of {Worker} did not end in time: a transfer hangs")]
    public static partial void WorkerHangs(ILogger logger, string worker);

    [LoggerMessage(2007, LogLevel.Warning, "event {Event} was not taken")]
    public static partial void EventLost(ILogger logger, Exception exception, string @event);

    [LoggerMessage(2008, LogLevel.Debug, "device {Device} failed again ({Code}): {Reason}; tried again in {Delay}")]
    public static partial void DeviceFailedAgain(ILogger logger, string device, string code, string reason, TimeSpan delay);

    [LoggerMessage(2009, LogLevel.Warning, "device {Device} did not close: {Reason}")]
    public static partial void DeviceNotClosed(ILogger logger, string device, string reason);

    [LoggerMessage(2010, LogLevel.Warning, "the counts of the pulse meters were not written; tried again in a minute")]
    public static partial void MeterCountsNotWritten(ILogger logger, Exception exception);
}
