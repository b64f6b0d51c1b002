using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Preflight;

/// <summary>
/// Looks at each frame that goes to vision, before it does: some microseconds a frame. No picture is kept, only the
/// brightness of some points of the last one. Thread-safe.
/// </summary>
internal sealed class PictureWatch
{
    private const int Columns = 48;
    private const int Rows = 27;

    private readonly Lock _lock = new();
    private readonly byte[] _points = new byte[Columns * Rows];
    private PictureLook? _newest;
    private DateTimeOffset? _changedAt;
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The newest look; null when no frame came since the source began.</summary>
    public PictureLook? Newest
    {
        get
        {
            lock (_lock)
            {
                return _newest;
            }
        }
    }

    /// <summary>When the picture was last seen to change; null: not yet.</summary>
    public DateTimeOffset? ChangedAt
    {
        get
        {
            lock (_lock)
            {
                return _changedAt;
            }
        }
    }

    /// <summary>Ends with the next frame.</summary>
    public Task NextAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _next.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes a look.</summary>
    public void Look(VideoFrame frame)
    {
        var pixels = frame.Bgr24.Span;
        lock (_lock)
        {
            double sum = 0, squares = 0, change = 0;
            for (var row = 0; row < Rows; row++)
            {
                var y = ((row * 2) + 1) * frame.Height / (Rows * 2);
                for (var column = 0; column < Columns; column++)
                {
                    var x = ((column * 2) + 1) * frame.Width / (Columns * 2);
                    var at = ((y * frame.Width) + x) * 3;

                    // ITU-R BT.601 luma in whole numbers; the order is BGR.
                    var luma = ((29 * pixels[at]) + (150 * pixels[at + 1]) + (77 * pixels[at + 2])) >> 8;
                    var point = (row * Columns) + column;
                    sum += luma;
                    squares += luma * luma;
                    change += Math.Abs(luma - _points[point]);
                    _points[point] = (byte)luma;
                }
            }

            const double count = Columns * Rows;
            var mean = sum / count;
            double? changed = _newest is null ? null : change / count;
            _newest = new PictureLook(frame.At, mean, Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))), changed);
            if (changed > 0)
            {
                _changedAt = frame.At;
            }

            _next.TrySetResult();
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The source ended: what was seen is old.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _newest = null;
            _changedAt = null;
        }
    }
}
