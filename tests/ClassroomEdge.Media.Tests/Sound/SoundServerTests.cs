using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Preflight;
using ClassroomEdge.Media.Sound;
using ClassroomEdge.Platform.Processes;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Media.Tests.Sound;

/// <summary>The microphone behind an echo canceller: real PulseAudio with the shipped configuration, and rooms of air in place of cards.</summary>
public sealed class SoundServerTests
{
    private const double Audible = -60;

    [SoundServerFact]
    public async Task Listen_SourceOfTheShippedEchoCanceller_HearsWhoSpeaks()
    {
        using var folder = new TemporaryFolder();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var processes = new ChildProcesses(NullLogger<ChildProcesses>.Instance, TimeProvider.System);
        var socket = folder.File("native");
        await using var server = await StartAsync(processes, folder, socket, limit.Token);
        var environment = new Dictionary<string, string?> { ["PULSE_SERVER"] = "unix:" + socket };

        // Somebody speaks in the room: swelling noise, which no suppressor takes for a fan.
        await using var voice = processes.Start(new ChildProcessSpec(
            "ffmpeg-voice", "ffmpeg",
            [
                "-hide_banner", "-nostdin", "-loglevel", "error", "-re", "-f", "lavfi", "-i", "anoisesrc=c=pink:r=48000:a=0.8,tremolo=f=3:d=0.9",
                "-f", "pulse", "-device", "air", "voice",
            ])
        { Environment = environment });

        // The speaker takes a moment to begin, and an echo canceller to know them.
        double level;
        do
        {
            level = await ListenAsync(processes, "pulse:classroom_mic", environment, limit.Token);
        }
        while (level <= Audible);
    }

    private static async Task<double> ListenAsync(
        ChildProcesses processes, string microphone, Dictionary<string, string?> environment, CancellationToken limit)
    {
        var arguments = MicrophoneCheck.Arguments(new CameraOptions { Source = "simulated", Microphone = microphone })!;
        var result = await processes.RunAsync(
            new ChildProcessSpec("ffmpeg-listen", "ffmpeg", arguments) { Environment = environment }, TimeSpan.FromSeconds(30), limit);
        var reader = new LevelReader();
        var loudest = double.NegativeInfinity;
        foreach (var line in result.StandardOutput.Split('\n'))
        {
            if (reader.Take(line.TrimEnd('\r'), out var level) && level is { } heard)
            {
                loudest = Math.Max(loudest, heard.Rms);
            }
        }

        Assert.True(result.ExitCode == 0, result.StandardError);
        return loudest;
    }

    /// <summary>The configuration as shipped, but for the two cards and the door.</summary>
    private static async Task<IChildProcess> StartAsync(
        ChildProcesses processes, TemporaryFolder folder, string socket, CancellationToken limit)
    {
        var text = await File.ReadAllTextAsync(RepositoryFiles.At("deploy", "sound", "classroom-sound.pa"), limit);
        text = Replaced(text, "module-alsa-sink device=plughw:0 ", "module-null-sink rate=48000 channels=1 ");
        text = Replaced(text, "module-alsa-source device=plughw:1 source_name=microphone", "module-null-sink rate=48000 channels=1 sink_name=air");
        text = Replaced(text, "source_master=microphone", "source_master=air.monitor");
        text = Replaced(text, "auth-group=audio auth-group-enable=1 socket=/run/classroom-sound/native", "auth-anonymous=1 socket=" + socket);
        var file = folder.File("room.pa");
        await File.WriteAllTextAsync(file, text, limit);
        var server = processes.Start(new ChildProcessSpec(
            "pulseaudio", "pulseaudio", ["-n", "-F", file, "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--log-level=error"])
        {
            Environment = new Dictionary<string, string?> { ["HOME"] = folder.Path, ["XDG_RUNTIME_DIR"] = folder.Path, ["PULSE_SERVER"] = null },
        });
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!File.Exists(socket))
        {
            Assert.False(server.Exited.IsCompleted, "PulseAudio does not start with the shipped configuration");
            await timer.WaitForNextTickAsync(limit);
        }

        return server;
    }

    private static string Replaced(string text, string what, string with)
    {
        Assert.Contains(what, text, StringComparison.Ordinal);
        return text.Replace(what, with, StringComparison.Ordinal);
    }
}
