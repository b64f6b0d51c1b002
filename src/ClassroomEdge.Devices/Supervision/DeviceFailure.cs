using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Supervision;

/// <summary>What pages are told of an exception.</summary>
/// <param name="Code">A code of <see cref="DeviceException"/>, or one of a bus that needs a person (<c>bus.permission</c>).</param>
/// <param name="Message">English.</param>
/// <param name="IsExpected">False: the driver has a mistake.</param>
internal sealed record DeviceFailure(string Code, string Message, bool IsExpected)
{
    public static DeviceFailure Of(Exception exception) => exception switch
    {
        BusException { Code: "bus.nack" } e => new("device.unreachable", e.Message, true),
        BusException { Code: "bus.timeout" } e => new("device.timeout", e.Message, true),
        EdgeException { Code: "process.timeout" } e => new("device.timeout", e.Message, true),
        EdgeException { Code: "process.missing" or "process.start-failed" } e => new("device.unreachable", e.Message, true),
        EdgeException e => new(e.Code, e.Message, true),
        TimeoutException e => new("device.timeout", e.Message, true),
        IOException e => new("device.unreachable", e.Message, true),
        _ => new("device.failed", exception.Message, false),
    };

    /// <summary>The same as what <see cref="IDeviceCommands"/> throws.</summary>
    public static Exception ForCaller(Exception exception, string deviceId)
    {
        if (exception is DeviceException or Core.Commands.CommandException or OperationCanceledException)
        {
            return exception;
        }

        var failure = Of(exception);
        return new DeviceException(failure.Code, deviceId, failure.Message, exception);
    }

    /// <summary>The device answered, only it would not: there is nothing to connect anew.</summary>
    public static bool LeavesDeviceConnected(Exception exception) => exception is
        DeviceException { Code: "device.refused" or "device.busy" or "device.interlock" }
        or Core.Commands.CommandException;
}
