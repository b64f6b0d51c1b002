using ClassroomEdge.Core;
using ClassroomEdge.Core.Media;
using FFMpegCore;
using FFMpegCore.Enums;
using FFMpegCore.Exceptions;

namespace ClassroomEdge.Packages.Media;

/// <summary>ffprobe and ffmpeg through FFMpegCore.</summary>
internal sealed class FfMpegCoreTool(TimeProvider time) : IMediaTool
{
    private static readonly TimeSpan ProbeDeadline = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan JoinDeadline = TimeSpan.FromMinutes(30);

    public string Name => "ffmpegcore";

    public Task<MediaFacts?> ProbeFileAsync(string path, CancellationToken cancellationToken) => !File.Exists(path)
        ? Task.FromResult<MediaFacts?>(null)
        : ProbeAsync(t => FFProbe.AnalyseAsync(Path.GetFullPath(path), cancellationToken: t), cancellationToken);

    public Task<MediaFacts?> ProbeRtspAsync(string url, CancellationToken cancellationToken) =>
        ProbeAsync(t => FFProbe.AnalyseAsync(new Uri(url), cancellationToken: t, customArguments: "-rtsp_transport tcp"), cancellationToken);

    public Task JoinAsync(string list, string metadata, string output, CancellationToken cancellationToken) => WithinAsync(
        JoinDeadline,
        async limit =>
        {
            try
            {
                await FFMpegArguments
                    .FromFileInput(list, false, o => o.WithCustomArgument("-f concat"))
                    .AddFileInput(metadata, false, o => o.WithCustomArgument("-f ffmetadata"))
                    .OutputToFile(output, true, o => o.WithCustomArgument(
                        "-map 0:v -map 0:a? -map_metadata 1 -map_chapters 1 -c copy -movflags +faststart -f mp4"))
                    .WithLogLevel(FFMpegLogLevel.Error)
                    .ProcessAsynchronously(cancellationToken: limit).ConfigureAwait(false);
                return true;
            }
            catch (FFMpegException e)
            {
                throw new MediaException("media.join-failed", $"ffmpeg could not join the recording: {Said(e)}", e);
            }
        },
        cancellationToken);

    private Task<MediaFacts?> ProbeAsync(
        Func<CancellationToken, Task<IMediaAnalysis>> analyse, CancellationToken cancellationToken) => WithinAsync(
        ProbeDeadline,
        async limit =>
        {
            try
            {
                return Facts(await analyse(limit).ConfigureAwait(false));
            }
            catch (FFMpegException)
            {
                // Not playable, or nobody answers.
                return null;
            }
        },
        cancellationToken);

    /// <summary>FFMpegCore does not tell of B-frames: only H.264's baseline profiles surely have none (ITU-T H.264, A.2.1).</summary>
    private static MediaFacts Facts(IMediaAnalysis found)
    {
        var video = found.PrimaryVideoStream;
        return new MediaFacts(
            video?.CodecName,
            video is not null && video.Profile?.Contains("Baseline", StringComparison.Ordinal) != true,
            found.PrimaryAudioStream is not null,
            found.Duration > TimeSpan.Zero ? found.Duration : null);
    }

    private async Task<T> WithinAsync<T>(TimeSpan within, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await work(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EdgeException("process.timeout", $"ffmpeg took longer than {within.TotalSeconds} s");
        }
        catch (Instances.Exceptions.InstanceFileNotFoundException e)
        {
            throw new EdgeException("process.missing", "ffmpeg and ffprobe are not installed: apt-get install ffmpeg", e);
        }
    }

    private static string Said(FFMpegException e) =>
        string.Join("; ", e is FFMpegProcessException { Result.StandardError: { Count: > 0 } lines } ? lines.Select(line => line.Trim()).Where(line => line.Length > 0) : [e.Message]);
}
