namespace ClassroomEdge.Core.Media;

/// <summary>
/// ffprobe and ffmpeg for work that ends by itself: a source looked at, parts joined. What runs as long as a lesson is supervised
/// as a process of its own by Media, whichever adapter is taken here. Thread-safe.
/// </summary>
public interface IMediaTool
{
    /// <summary>As in the profile's <c>recording.tool</c>: <c>ffmpeg</c> or <c>ffmpegcore</c>.</summary>
    string Name { get; }

    /// <summary>What is in a media file; null when it is not playable or not there.</summary>
    /// <exception cref="EdgeException"><c>process.timeout</c>, <c>process.missing</c>.</exception>
    Task<MediaFacts?> ProbeFileAsync(string path, CancellationToken cancellationToken);

    /// <summary>What a network camera sends, over TCP; null when it does not answer.</summary>
    /// <exception cref="EdgeException"><c>process.timeout</c>, <c>process.missing</c>.</exception>
    Task<MediaFacts?> ProbeRtspAsync(string url, CancellationToken cancellationToken);

    /// <summary>Joins films of the same codecs to one MP4, index first; nothing is encoded again.</summary>
    /// <param name="list">A file <c>ffconcat version 1.0</c>, whose names are relative to it.</param>
    /// <param name="metadata">A file <c>;FFMETADATA1</c> with title and chapters.</param>
    /// <param name="output">The MP4; one that exists is replaced. What a failure leaves there is worth nothing.</param>
    /// <param name="cancellationToken">Ends ffmpeg.</param>
    /// <exception cref="MediaException"><c>media.join-failed</c>, with what ffmpeg says.</exception>
    /// <exception cref="EdgeException"><c>process.timeout</c>, <c>process.missing</c>.</exception>
    Task JoinAsync(string list, string metadata, string output, CancellationToken cancellationToken);
}
