using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;

namespace ClassroomEdge.Media.Tools;

/// <summary>The command-line tools themselves, as supervised children.</summary>
internal sealed class FfmpegTool(IChildProcesses processes) : IMediaTool
{
    private static readonly TimeSpan ProbeDeadline = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan JoinDeadline = TimeSpan.FromMinutes(30);

    public string Name => "ffmpeg";

    public Task<MediaFacts?> ProbeFileAsync(string path, CancellationToken cancellationToken) =>
        ProbeAsync(["file:" + path], cancellationToken);

    public Task<MediaFacts?> ProbeRtspAsync(string url, CancellationToken cancellationToken) =>
        ProbeAsync(["-rtsp_transport", "tcp", url], cancellationToken);

    public async Task JoinAsync(string list, string metadata, string output, CancellationToken cancellationToken)
    {
        var result = await processes.RunAsync(
            new ChildProcessSpec("ffmpeg-join", "ffmpeg", JoinArguments(list, metadata, output)), JoinDeadline, cancellationToken)
            .ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            throw new MediaException("media.join-failed", $"ffmpeg could not join the recording: {result.StandardError.Trim()}");
        }
    }

    private async Task<MediaFacts?> ProbeAsync(string[] input, CancellationToken cancellationToken)
    {
        var result = await processes.RunAsync(
            new ChildProcessSpec(
                "ffprobe", "ffprobe", ["-hide_banner", "-loglevel", "error", "-of", "json", "-show_streams", "-show_format", .. input]),
            ProbeDeadline,
            cancellationToken).ConfigureAwait(false);
        return result.ExitCode == 0 ? FfprobeAnswer.Parse(result.StandardOutput) : null;
    }

    private static string[] JoinArguments(string list, string metadata, string output) =>
    [
        "-hide_banner", "-nostdin", "-loglevel", "error", "-y", "-f", "concat", "-i", "file:" + list,
        "-f", "ffmetadata", "-i", "file:" + metadata, "-map", "0:v", "-map", "0:a?", "-map_metadata", "1", "-map_chapters", "1",
        "-c", "copy", "-movflags", "+faststart", "-f", "mp4", "file:" + output,
    ];
}
