using System.Text.Json.Nodes;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Kernel.Tests;

/// <summary>Our HDMI-CEC driver on the CEC wire between the output and the input of the kernel's virtual video device <c>vivid</c>.</summary>
public sealed class DisplayTests
{
    /// <summary>The adapter of the output; at the input a television follows (<c>cec-follower</c>).</summary>
    private static string Adapter => Environment.GetEnvironmentVariable("EDGE_CEC") ?? "/dev/cec0";

    [Fact]
    public async Task Power_OnAndOff_TheTelevisionFollows()
    {
        await using var room = await KernelRoom.StartAsync(
            [], KernelRoom.Device("display", "hdmi-cec", new JsonObject { ["device"] = Adapter, ["pollInterval"] = "5s" }));
        await room.WhenAsync(r => r.Device("display")!.Health == DeviceHealth.Ok && r.Device("display")!.Properties.Count > 0);

        await room.Commands.ExecuteAsync(new DeviceCommand("display", DeviceProperty.Power, PropertyValue.Of("off")), CancellationToken.None);
        await room.WhenAsync(r => Power(r) is "off");
        await room.Commands.ExecuteAsync(new DeviceCommand("display", DeviceProperty.Power, PropertyValue.Of("on")), CancellationToken.None);
        await room.WhenAsync(r => Power(r) is "on");
    }

    private static string? Power(RoomSnapshot room) => room.Device("display")!.Properties.GetValueOrDefault(DeviceProperty.Power)?.Value.ToString();
}
