using System.Globalization;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Media.Pipelines;
using ClassroomEdge.Media.Sound;

namespace ClassroomEdge.Media.Preflight;

/// <summary>
/// The microphone hears the room: by the meter of the running source, or by listening to it for two seconds. What stands
/// in for a microphone is called what it is.
/// </summary>
internal sealed class MicrophoneCheck(
    RoomProfile profile, ISoundLevels levels, IChildProcesses processes, RoomState room, TimeProvider time) : IPreflightCheck
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(12);

    /// <inheritdoc/>
    public string Id => "microphone";

    /// <inheritdoc/>
    public int Order => 1;

    /// <inheritdoc/>
    public async ValueTask<PreflightFinding> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        if (profile.Camera is not { } camera)
        {
            return PreflightFinding.NotNeeded("microphone-none", "the profile has no camera, so no microphone");
        }

        if (camera.Microphone == "silence")
        {
            return PreflightFinding.Advice("microphone-silence", "the profile sends silence in place of a microphone: partners hear nothing");
        }

        if (camera.Microphone == "tone")
        {
            return PreflightFinding.Passed("microphone-tone", "the profile sends a test tone in place of a microphone");
        }

        if (IsClosed(out var opens))
        {
            return opens
                ? PreflightFinding.Passed("microphone-opens", "the microphone is closed until the lesson's scene opens it")
                : PreflightFinding.Failed("microphone-closed", "the microphone is closed, and the lesson's scene does not open it");
        }

        if (levels.Newest is { } level && time.GetUtcNow() - level.At < Fresh)
        {
            return Judge(level.RmsDb, level.PeakDb);
        }

        return await ListenAsync(camera, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>ffmpeg's arguments to listen for two seconds; null when that source has no sound of its own.</summary>
    internal static IReadOnlyList<string>? Arguments(CameraOptions camera)
    {
        string[]? input = camera.Microphone switch
        {
            var alsa when alsa.StartsWith("alsa:", StringComparison.Ordinal) =>
                ["-f", "alsa", "-ac", "1", "-ar", "48000", "-i", alsa["alsa:".Length..]],
            var pulse when pulse.StartsWith("pulse:", StringComparison.Ordinal) => InputArguments.Pulse(pulse["pulse:".Length..]),
            "source" when camera.Source.StartsWith("rtsp", StringComparison.OrdinalIgnoreCase) =>
                ["-rtsp_transport", "tcp", "-i", camera.Source],
            "source" when File.Exists(camera.Source) && !camera.Source.StartsWith("/dev/", StringComparison.Ordinal) =>
                ["-i", "file:" + camera.Source],
            "source" => null,
            var file => ["-i", "file:" + file],
        };
        return input is null
            ? null
            :
            [
                "-hide_banner", "-nostdin", "-loglevel", "error", .. input, "-vn", "-t", "2",
                "-af", "aresample=48000,astats=metadata=1:measure_perchannel=none:measure_overall=RMS_level+Peak_level,ametadata=print:file=-",
                "-f", "null", "-",
            ];
    }

    private async Task<PreflightFinding> ListenAsync(CameraOptions camera, CancellationToken cancellationToken)
    {
        if (Arguments(camera) is not { } arguments)
        {
            return PreflightFinding.Advice("microphone-silence", "the camera has no sound: partners hear nothing");
        }

        try
        {
            var result = await processes.RunAsync(
                new ChildProcessSpec("ffmpeg-listen", "ffmpeg", arguments), Deadline, cancellationToken).ConfigureAwait(false);
            var reader = new LevelReader();
            (double Peak, double Rms)? last = null;
            foreach (var line in result.StandardOutput.Split('\n'))
            {
                // Without a reset astats counts from the beginning: the last line is the whole of it.
                if (reader.Take(line.TrimEnd('\r'), out var level) && level is not null)
                {
                    last = level;
                }
            }

            return last is { } heard
                ? Judge(heard.Rms, heard.Peak)
                : PreflightFinding.Failed(
                    result.StandardError.Contains("busy", StringComparison.OrdinalIgnoreCase) ? "microphone-busy" : "microphone-away",
                    $"the microphone cannot be read: {FirstLine(result.StandardError)}");
        }
        catch (EdgeException e)
        {
            return PreflightFinding.Failed(e.Code == "process.missing" ? "camera-no-ffmpeg" : "microphone-away", e.Message);
        }
    }

    private static PreflightFinding Judge(double rms, double peak)
    {
        var value = string.Create(CultureInfo.InvariantCulture, $"{rms:0} dB");
        return rms < SoundWatch.SilentBelow ? PreflightFinding.Failed("microphone-silent", $"the microphone hears nothing ({value})", value)
            : peak >= SoundWatch.ClipsFrom ? PreflightFinding.Advice("microphone-loud", $"the microphone distorts ({value})", value)
            : PreflightFinding.Passed("microphone-ok", $"the microphone hears the room ({value})", value);
    }

    private bool IsClosed(out bool opens)
    {
        var closed = room.Current.Devices.Where(d =>
            d.Properties.TryGetValue(DeviceProperty.MicrophoneOpen, out var open) && open.Value.Equals(PropertyValue.Of(false))).ToList();
        var steps = profile.Scenes.FirstOrDefault(s => s.Id == profile.Lessons.StartScene)?.Groups.SelectMany(g => g).ToList() ?? [];
        opens = closed.TrueForAll(d => steps.Exists(s =>
            s.Device == d.Id && s.Property == DeviceProperty.MicrophoneOpen && s.Value.Equals(PropertyValue.Of(true))));
        return closed.Count > 0;
    }

    private static string FirstLine(string text) =>
        text.Split('\n', 2)[0].Trim() is { Length: > 0 } line ? line : "no sound came";
}
