using System.Globalization;

namespace ClassroomEdge.Lessons.Pushes;

/// <summary>Reads ffmpeg's stderr: its progress, and what it last complained of. Thread-safe.</summary>
internal sealed class PushProgress(TimeProvider time)
{
    private const string Frame = "frame=";
    private long _frames;
    private long _movedAt = time.GetTimestamp();
    private volatile string? _said;

    /// <summary>True once packets have left.</summary>
    public bool HasBegun => Volatile.Read(ref _frames) > 0;

    /// <summary>Since packets last left.</summary>
    public TimeSpan Quiet => time.GetElapsedTime(Volatile.Read(ref _movedAt));

    /// <summary>The last complaint.</summary>
    public string? LastSaid => _said;

    /// <summary>Takes a line; complaints go to <paramref name="say"/> too.</summary>
    public void Take(string line, Action<string> say)
    {
        if (line.StartsWith(Frame, StringComparison.Ordinal))
        {
            if (long.TryParse(line.AsSpan(Frame.Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var frames)
                && frames > Interlocked.Exchange(ref _frames, frames))
            {
                Volatile.Write(ref _movedAt, time.GetTimestamp());
            }
        }
        else if (line.Contains("[error]", StringComparison.Ordinal) || line.Contains("[fatal]", StringComparison.Ordinal))
        {
            _said = line[(line.LastIndexOf(']') + 1)..].Trim();
            say(line);
        }
    }
}
