using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Projectors;

/// <summary>What it means when a projector answers an error (PJLink 2.00, 2.3).</summary>
internal static class PjLinkRefusal
{
    public static DeviceException Of(string deviceId, PjLinkReply reply) => With(deviceId, reply.Error switch
    {
        1 => $"does not know {reply.Command}",
        2 => $"does not take that value of {reply.Command}",
        3 => $"cannot do {reply.Command} now",
        4 => "reports a failure of its own: look at it",
        _ => $"answers {reply.Command} with '{reply.Value}'",
    });

    public static DeviceException With(string deviceId, string problem) =>
        new("device.refused", deviceId, $"'{deviceId}' {problem}");
}
