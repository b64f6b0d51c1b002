using System.Globalization;

namespace ClassroomEdge.Media.Pipelines;

/// <summary>
/// Tells progress from messages in ffmpeg's stderr: blocks of <c>key=value</c> lines that end with <c>progress=</c>,
/// and messages that carry their level in brackets.
/// </summary>
internal sealed class ProgressReader
{
    private long _frames;

    /// <summary>Takes a line; true when it belongs to the progress.</summary>
    /// <param name="line">Without its end.</param>
    /// <param name="frames">Frames written so far, when the line ends a block; else null.</param>
    public bool Take(string line, out long? frames)
    {
        frames = null;
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || line.Contains('[', StringComparison.Ordinal) || line.AsSpan(0, equals).IndexOfAnyExcept(KeyLetters) >= 0)
        {
            return false;
        }

        var key = line.AsSpan(0, equals);
        var value = line.AsSpan(equals + 1).Trim();
        if (key is "frame" && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            _frames = number;
        }
        else if (key is "progress")
        {
            frames = _frames;
        }

        return true;
    }

    private static readonly System.Buffers.SearchValues<char> KeyLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");
}
