using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Sound;

/// <summary>
/// Notices a microphone that hears nothing, and one that is too loud. A room with people in it is never quieter than the
/// noise of its microphone, so that long silence means a cable or a switch. Not thread-safe.
/// </summary>
internal sealed class SoundWatch
{
    /// <summary>In dBFS. A classroom's own noise, some 35 dB(A), is 20 to 30 dB above it at a gain for speech.</summary>
    public const double SilentBelow = -70;

    /// <summary>In dBFS: the converter has no room left.</summary>
    public const double ClipsFrom = -0.1;

    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(20);

    /// <summary>So much clipped sound within <see cref="ClipWindow"/> is a gain too high, not a book that fell.</summary>
    public const int ClippedLevels = 5;

    public static readonly TimeSpan ClipWindow = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan CalmAfter = TimeSpan.FromSeconds(10);

    private readonly Queue<DateTimeOffset> _clipped = new();
    private DateTimeOffset? _quietSince;
    private DateTimeOffset _lastClip = DateTimeOffset.MinValue;

    /// <summary>Nothing is heard.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>It is too loud.</summary>
    public bool IsClipping { get; private set; }

    /// <summary>Takes the next level; a microphone that is closed on purpose is silent rightly.</summary>
    public void Take(SoundLevel level, bool isMeantToHear)
    {
        _quietSince = level.RmsDb < SilentBelow && isMeantToHear ? _quietSince ?? level.At : null;
        IsSilent = level.At - _quietSince >= SilentAfter;

        if (level.PeakDb >= ClipsFrom)
        {
            _clipped.Enqueue(_lastClip = level.At);
        }

        while (_clipped.TryPeek(out var oldest) && level.At - oldest > ClipWindow)
        {
            _clipped.Dequeue();
        }

        IsClipping = _clipped.Count >= ClippedLevels || (IsClipping && level.At - _lastClip < CalmAfter);
    }
}
