using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Audio;

/// <summary>The loudspeakers of an ALSA card. Volumes are <c>amixer -M</c>'s: even steps to the ear.</summary>
internal class AlsaAudioDevice(string id, AlsaAudioSettings settings, IChildProcesses processes, TimeProvider time)
    : IDevice, IHasVolume
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    public string Id => id;

    public string Kind => "audio";

    public TimeSpan PollInterval => TimeSpan.FromSeconds(10);

    protected AlsaAudioSettings Settings => settings;

    public async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        if (processes.Find("amixer") is null)
        {
            throw new DeviceException("device.unreachable", id, $"'{id}': amixer is not installed (apt-get install alsa-utils)");
        }

        await GetAsync(settings.PlaybackControl, cancellationToken);
    }

    public virtual async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        var playback = Direction(await GetAsync(settings.PlaybackControl, cancellationToken), settings.PlaybackControl, "Playback");
        var now = time.GetUtcNow();
        var readings = ImmutableArray.CreateBuilder<DeviceReading>(2);
        if (playback.VolumePercent is { } volume)
        {
            readings.Add(new(id, DeviceProperty.Volume, PropertyValue.Of(volume, Unit.Percent), now));
        }

        if (playback.IsOn is { } on)
        {
            readings.Add(new(id, DeviceProperty.Muted, PropertyValue.Of(!on), now));
        }

        return readings.ToImmutable();
    }

    public async ValueTask SetVolumeAsync(int volumePercent, CancellationToken cancellationToken) => await SetAsync(
        settings.PlaybackControl, string.Create(CultureInfo.InvariantCulture, $"{volumePercent}%"), cancellationToken);

    public async ValueTask SetMutedAsync(bool muted, CancellationToken cancellationToken)
    {
        var output = await SetAsync(settings.PlaybackControl, muted ? "mute" : "unmute", cancellationToken);
        RequireSwitch(output, settings.PlaybackControl, "Playback");
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected Task<string> GetAsync(string control, CancellationToken cancellationToken) =>
        RunAsync(["sget", control], control, cancellationToken);

    protected Task<string> SetAsync(string control, string value, CancellationToken cancellationToken) =>
        RunAsync(["sset", control, value], control, cancellationToken);

    protected AmixerOutput Direction(string output, string control, string direction) =>
        AmixerOutput.Parse(output, direction) ?? throw new DeviceException(
            "device.bad-reply", id, $"'{id}': control '{control}' of card {settings.Card} has no {direction.ToLowerInvariant()}");

    /// <summary>amixer ignores switching what cannot be switched; we do not.</summary>
    protected void RequireSwitch(string output, string control, string direction)
    {
        if (Direction(output, control, direction).IsOn is null)
        {
            throw new DeviceException("device.refused", id, $"'{id}': control '{control}' has no switch");
        }
    }

    private async Task<string> RunAsync(string[] arguments, string control, CancellationToken cancellationToken)
    {
        var spec = new ChildProcessSpec("amixer", "amixer", ["-M", "-c", settings.Card, .. arguments])
        {
            // Its words are parsed.
            Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C" },
        };
        var result = await processes.RunAsync(spec, Deadline, cancellationToken);
        if (result.ExitCode == 0)
        {
            return result.StandardOutput;
        }

        var reason = result.StandardError.Trim().Split('\n')[0];
        throw new DeviceException(
            "device.unreachable", id, $"'{id}': card {settings.Card}, control '{control}': {reason}");
    }
}
