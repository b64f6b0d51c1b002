namespace ClassroomEdge.Media.Composed;

/// <summary>The newest picture of a source in a size: one thread brings them, another draws. Thread-safe.</summary>
internal sealed class NewestPicture(PictureKey key, TimeProvider time)
{
    private readonly Lock _lock = new();
    private byte[] _newest = new byte[YuvPicture.Bytes(key.Width, key.Height)];
    private byte[] _next = new byte[YuvPicture.Bytes(key.Width, key.Height)];
    private long _at;
    private bool _isStill;

    public PictureKey Key => key;

    /// <summary>There has been one.</summary>
    public bool HasAny { get; private set; }

    /// <summary>Where the next one is written before <see cref="Put"/>. Of the thread that brings them.</summary>
    public Memory<byte> Next => _next;

    /// <summary>What is in <see cref="Next"/> is the newest now.</summary>
    /// <param name="isStill">No other follows, and it never grows old.</param>
    public void Put(bool isStill)
    {
        lock (_lock)
        {
            (_newest, _next) = (_next, _newest);
            (_at, _isStill, HasAny) = (time.GetTimestamp(), isStill, true);
        }
    }

    /// <summary>Draws it; false when there is none, or it is older than that.</summary>
    public bool TryDraw(Span<byte> canvas, (int Width, int Height) size, PlacedTile box, TimeSpan oldest)
    {
        lock (_lock)
        {
            if (!HasAny || (!_isStill && time.GetElapsedTime(_at) > oldest))
            {
                return false;
            }

            YuvPicture.Copy(_newest, key.Width, key.Height, canvas, size, box);
            return true;
        }
    }
}
