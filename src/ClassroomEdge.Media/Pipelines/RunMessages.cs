using System.Text.RegularExpressions;
using ClassroomEdge.Media.Sources;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Pipelines;

/// <summary>ffmpeg's messages: logged without passwords, the last error kept to say why a source does not work.</summary>
internal sealed partial class RunMessages(string source, ILogger logger)
{
    private string? _last;

    /// <summary>The last error, without its level and address; null when there was none.</summary>
    public string? Last => Volatile.Read(ref _last);

    /// <summary>Takes a message; true when it says that the recording's leg failed.</summary>
    public bool Take(string line)
    {
        var text = SourceAddress.Redact(line, source);
        Log.FfmpegSaid(logger, text);
        if (Error().Match(text) is { Success: true } m)
        {
            Volatile.Write(ref _last, m.Groups["text"].Value.Trim());
        }

        // Of all legs only the recording's failure is told this way; a failed live leg ends ffmpeg (libavformat/tee.c).
        return text.Contains("Slave muxer #", StringComparison.Ordinal)
            || text.Contains("All tee outputs failed", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(\[[^\]]*\] )?\[(error|fatal|panic)\] (?<text>.*)$")]
    private static partial Regex Error();
}
