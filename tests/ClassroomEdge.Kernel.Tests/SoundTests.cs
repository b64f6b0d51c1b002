using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Kernel.Tests;

/// <summary>Our sound driver on the kernel's loopback card <c>snd-aloop</c>: what its mixer lets through is what is heard.</summary>
public sealed class SoundTests
{
    [Fact]
    public async Task VolumeAndMute_WhileAToneIsPlayed_AreHeard()
    {
        await using var room = await KernelRoom.StartAsync([], KernelRoom.Device("speakers", "audio-alsa", new JsonObject
        {
            ["card"] = "Loopback",
            ["playbackControl"] = "Room",
            ["captureControl"] = null,
        }));
        await room.WhenAsync(r => Value(r, DeviceProperty.Volume) is not null && Value(r, DeviceProperty.Muted) is not null);
        await using var tone = new PlayedTone(room.Processes, "room");

        await SetAsync(room, DeviceProperty.Muted, PropertyValue.Of(false));
        await SetAsync(room, DeviceProperty.Volume, PropertyValue.Of(100, Unit.Percent));
        var full = await ListenAsync(room);
        await SetAsync(room, DeviceProperty.Volume, PropertyValue.Of(50, Unit.Percent));
        var half = await ListenAsync(room);
        await SetAsync(room, DeviceProperty.Muted, PropertyValue.Of(true));
        var muted = await ListenAsync(room);

        Assert.InRange(full, 0.9, 1.1);
        Assert.InRange(half, 0.005, 0.7);
        Assert.InRange(muted, 0, 0.0005);
        await room.WhenAsync(r => Value(r, DeviceProperty.Volume) is PropertyValue.Measurement { Value: >= 49 and <= 51 }
            && Value(r, DeviceProperty.Muted) == PropertyValue.Of(true));
    }

    private static PropertyValue? Value(RoomSnapshot room, string property) =>
        room.Device("speakers")!.Properties.GetValueOrDefault(property)?.Value;

    private static async Task SetAsync(KernelRoom room, string property, PropertyValue value) =>
        await room.Commands.ExecuteAsync(new DeviceCommand("speakers", property, value), CancellationToken.None);

    /// <summary>A second of the other end of the card; of its later half, for what was on its way before is heard first.</summary>
    private static async Task<double> ListenAsync(KernelRoom room)
    {
        var file = Path.GetTempFileName();
        var result = await room.Processes.RunAsync(
            new ChildProcessSpec("arecord", "arecord", ["-q", "-D", "plughw:Loopback,1,0", "-t", "raw", "-f", "S16_LE", "-r", "48000", "-c", "1", "-d", "2", file]),
            TimeSpan.FromSeconds(30),
            CancellationToken.None);
        Assert.True(result.ExitCode == 0, result.StandardError);
        return PlayedTone.Level(MemoryMarshal.Cast<byte, short>(await File.ReadAllBytesAsync(file)).ToArray().AsSpan()[48000..]);
    }
}
