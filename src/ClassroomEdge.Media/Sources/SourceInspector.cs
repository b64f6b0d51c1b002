using ClassroomEdge.Core;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;

namespace ClassroomEdge.Media.Sources;

/// <summary>Asks what a source offers.</summary>
internal sealed class SourceInspector(IMediaTool tool, IChildProcesses processes)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);

    /// <summary>What is in a media file; null when it is not playable.</summary>
    /// <exception cref="EdgeException"><c>process.timeout</c>, <c>process.missing</c>.</exception>
    public Task<MediaFacts?> InspectFileAsync(string path, CancellationToken cancellationToken) =>
        tool.ProbeFileAsync(path, cancellationToken);

    /// <summary>What a network camera sends; null when it does not answer.</summary>
    /// <exception cref="EdgeException"><c>process.timeout</c>, <c>process.missing</c>.</exception>
    public Task<MediaFacts?> InspectRtspAsync(string url, CancellationToken cancellationToken) =>
        tool.ProbeRtspAsync(url, cancellationToken);

    /// <summary>What to ask a V4L2 camera for; null: its own choice.</summary>
    public async Task<string?> V4l2InputFormatAsync(string device, int width, int height, CancellationToken cancellationToken)
    {
        try
        {
            var result = await processes.RunAsync(ListFormats(device), Deadline, cancellationToken).ConfigureAwait(false);
            return V4l2Formats.Choose(result.StandardError.Split('\n'), width, height);
        }
        catch (EdgeException e) when (e.Code == "process.timeout")
        {
            return null;
        }
    }

    /// <summary>Lists a V4L2 camera's formats on its standard error.</summary>
    internal static ChildProcessSpec ListFormats(string device) =>
        new("ffmpeg-formats", "ffmpeg", ["-hide_banner", "-nostdin", "-f", "v4l2", "-list_formats", "all", "-i", device]);
}
