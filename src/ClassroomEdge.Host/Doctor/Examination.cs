using System.Text.RegularExpressions;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Host.BoxDevices;
using ClassroomEdge.Vision.Models;

namespace ClassroomEdge.Host.Doctor;

/// <summary>Looks at everything that a room of this profile will use, without starting it.</summary>
internal static partial class Examination
{
    public static async Task<IReadOnlyList<ComponentStatus>> RunAsync(
        IServiceProvider room, RoomProfile profile, string dataFolder, CancellationToken cancellationToken)
    {
        var processes = room.GetRequiredService<IChildProcesses>();
        List<ComponentStatus> findings =
        [
            await ProgramAsync(processes, "ffmpeg", ["-version"], "apt-get install ffmpeg", cancellationToken),
            await ProgramAsync(processes, "ffprobe", ["-version"], "apt-get install ffmpeg", cancellationToken),
            await ProgramAsync(processes, "janus", ["--version"], "apt-get install janus", cancellationToken),
        ];
        if (profile.Reporting.Host is null)
        {
            findings.Add(await ProgramAsync(processes, "mosquitto", ["-h"], "apt-get install mosquitto", cancellationToken));
        }

        findings.AddRange(Libraries(
            "mqtt", room.GetServices<IMqttAdapter>().Select(a => (a.Name, a.Version)), "apt-get install libmosquitto1"));
        findings.AddRange(Libraries(
            "inference",
            room.GetServices<IInferenceEngine>().Select(e => (e.Name, e.Version)),
            "deploy/edge run obtains libonnxruntime; or set EDGE_ONNXRUNTIME to its path"));
        findings.Add(await ModelAsync(room.GetRequiredService<ModelStore>(), profile, cancellationToken));
        findings.AddRange(new BoxExamination(profile, "/", await WhoAsync(processes, cancellationToken)).Run(dataFolder));
        if (await EchoExamination.RunAsync(processes, profile, cancellationToken) is { } echo)
        {
            findings.Add(echo);
        }

        using (var free = BoxDoor.TryTake(new EdgePaths(Path.GetFullPath(dataFolder))))
        {
            findings.AddRange(new BusExamination(
                room.GetRequiredService<IBuses>(), profile, [.. room.GetServices<IDeviceDriver>()], free is null).Run());
        }

        if (profile.Camera is { } camera && camera.Source.StartsWith("/dev/", StringComparison.Ordinal))
        {
            findings.Add(File.Exists(camera.Source)
                ? new ComponentStatus("camera", camera.Source, ComponentState.Ready)
                : new ComponentStatus(
                    "camera", "", ComponentState.Missing, $"{camera.Source} does not exist", "plug the camera in; 'v4l2-ctl --list-devices' names them"));
        }

        return findings;
    }

    private static async Task<ComponentStatus> ProgramAsync(
        IChildProcesses processes, string program, string[] arguments, string remedy, CancellationToken cancellationToken)
    {
        if (processes.Find(program) is not { } path)
        {
            return new ComponentStatus(program, "", ComponentState.Missing, $"{program} is not installed", remedy);
        }

        var result = await processes.RunAsync(
            new ChildProcessSpec(program, path, arguments), TimeSpan.FromSeconds(10), cancellationToken);
        var version = Version().Match(result.StandardOutput + result.StandardError);
        return new ComponentStatus(program, $"{program} {version.Value}".TrimEnd(), ComponentState.Ready);
    }

    private static IEnumerable<ComponentStatus> Libraries(
        string component, IEnumerable<(string Name, string? Version)> adapters, string remedy)
    {
        var present = adapters.Where(a => a.Version is not null).Select(a => $"{a.Name} {a.Version}").ToArray();
        yield return present.Length > 0
            ? new ComponentStatus(component, string.Join(", ", present), ComponentState.Ready)
            : new ComponentStatus(component, "", ComponentState.Missing, "no library for it", remedy);
    }

    private static async Task<ComponentStatus> ModelAsync(
        ModelStore store, RoomProfile profile, CancellationToken cancellationToken)
    {
        const string remedy = "deploy/edge models pull; or deploy/edge models import FILE";
        try
        {
            var model = await store.FindAsync(profile.Vision.Detector, cancellationToken);
            return model.State == ModelState.Ready
                ? new ComponentStatus("detector-model", model.Entry.Id, ComponentState.Ready)
                : new ComponentStatus("detector-model", "", ComponentState.Missing, $"{model.Entry.Id} is {model.State}", remedy);
        }
        catch (VisionException e)
        {
            return new ComponentStatus("detector-model", "", ComponentState.Missing, e.Message, remedy);
        }
    }

    /// <summary>Our name and groups (<c>id</c> knows the names); null for root, who needs none.</summary>
    private static async Task<(string User, IReadOnlyCollection<string> Groups)?> WhoAsync(
        IChildProcesses processes, CancellationToken cancellationToken)
    {
        if (Environment.IsPrivilegedProcess || processes.Find("id") is not { } id)
        {
            return null;
        }

        var result = await processes.RunAsync(new ChildProcessSpec("id", id, ["-nG"]), TimeSpan.FromSeconds(5), cancellationToken);
        return (Environment.UserName, result.StandardOutput.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex(@"\d+(\.\d+)+")]
    private static partial Regex Version();
}
