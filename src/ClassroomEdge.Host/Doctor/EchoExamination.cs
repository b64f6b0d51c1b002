using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Host.Doctor;

/// <summary>Whether something takes the room's loudspeakers out of its microphone: without it partners hear themselves.</summary>
internal static class EchoExamination
{
    private const string Component = "echo";
    private const string SoundServer = "pulse:";
    private const string Remedy =
        "deploy/sound cancels it on this box (microphone: pulse:classroom_mic); where microphone or amplifier do it: microphoneCancelsEcho: true";

    public static async Task<ComponentStatus?> RunAsync(IChildProcesses processes, RoomProfile profile, CancellationToken cancellationToken)
    {
        if (profile.Camera is not { MicrophoneCancelsEcho: false } camera || !camera.Microphone.StartsWith(SoundServer, StringComparison.Ordinal))
        {
            return Judge(profile.Camera, null);
        }

        if (processes.Find("pactl") is not { } pactl)
        {
            return Missing("pactl is not installed, which knows the sound server's sources", "apt-get install pulseaudio-utils");
        }

        var listed = await processes.RunAsync(
            new ChildProcessSpec("pactl", pactl, ["list", "sources"]) { Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C" } },
            TimeSpan.FromSeconds(5),
            cancellationToken);
        return listed.ExitCode == 0
            ? Judge(camera, listed.StandardOutput)
            : Missing(
                $"no sound server answers: {listed.StandardError.Trim()}",
                "systemctl status classroom-sound; PULSE_SERVER=unix:/run/classroom-sound/native names it to this command (deploy/sound)");
    }

    /// <param name="camera">Of the profile; null: the room has none.</param>
    /// <param name="sources">What <c>pactl list sources</c> says, for a microphone at the sound server.</param>
    /// <returns>Null where there is no microphone.</returns>
    internal static ComponentStatus? Judge(CameraOptions? camera, string? sources)
    {
        if (camera is null || !(camera.Microphone.StartsWith("alsa:", StringComparison.Ordinal) || camera.Microphone.StartsWith(SoundServer, StringComparison.Ordinal)))
        {
            return null;
        }

        if (camera.MicrophoneCancelsEcho)
        {
            return new ComponentStatus(Component, "by the microphone itself", ComponentState.Ready);
        }

        if (sources is null)
        {
            return Missing("nothing takes the loudspeakers out of the microphone: partners hear themselves", Remedy);
        }

        var wanted = camera.Microphone[SoundServer.Length..];
        var blocks = sources.Split("\n\n").ToDictionary(NameOf, block => block);
        return !blocks.TryGetValue(wanted, out var source)
            ? Missing(
                $"the sound server has no source '{wanted}'; it has: {string.Join(", ", blocks.Keys.Where(n => n.Length > 0))}",
                "write one of these in the profile, or load the canceller (deploy/sound)")
            // PulseAudio names the module as the driver, PipeWire in the node's group.
            : source.Contains("echo-cancel", StringComparison.Ordinal)
                ? new ComponentStatus(Component, $"cancelled by the sound server, source {wanted}", ComponentState.Ready)
                : Missing($"the source '{wanted}' is no echo canceller's: partners hear themselves", Remedy);
    }

    private static ComponentStatus Missing(string detail, string remedy) => new(Component, "", ComponentState.Missing, detail, remedy);

    private static string NameOf(string block) =>
        block.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("Name: ", StringComparison.Ordinal))?["Name: ".Length..] ?? "";
}
