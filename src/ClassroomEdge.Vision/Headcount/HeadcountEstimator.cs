namespace ClassroomEdge.Vision.Headcount;

/// <summary>
/// Turns the counts of single frames into one number for a window: their upper quartile. Errors are one-sided: a head
/// turned away, bent down or hidden makes a frame count too few, while a ghost must be seen twice at one place to count
/// at all. So the mean and the median run low in a lively class, the maximum believes every ghost, and a value that a
/// quarter of the frames reach is nearly always the truth. Who arrives shows after a quarter of the window; who leaves,
/// after three quarters. Allocates nothing once warm. Not thread-safe.
/// </summary>
internal sealed class HeadcountEstimator(TimeSpan window)
{
    private const double Quantile = 0.75;
    private (DateTimeOffset At, int Count)[] _frames = new (DateTimeOffset, int)[64];
    private int[] _sorted = new int[64];
    private int _used;

    /// <summary>Forgets the window.</summary>
    public void Clear() => _used = 0;

    /// <summary>Takes a frame's count and gives the window's.</summary>
    public HeadcountEstimate Add(DateTimeOffset at, int count)
    {
        int old = 0;
        while (old < _used && at - _frames[old].At > window)
        {
            old++;
        }

        _frames.AsSpan(old, _used - old).CopyTo(_frames);
        _used -= old;
        if (_used == _frames.Length)
        {
            Array.Resize(ref _frames, _used * 2);
            Array.Resize(ref _sorted, _used * 2);
        }

        _frames[_used++] = (at, count);
        return Estimate();
    }

    private HeadcountEstimate Estimate()
    {
        var sorted = _sorted.AsSpan(0, _used);
        for (int i = 0; i < _used; i++)
        {
            sorted[i] = _frames[i].Count;
        }

        sorted.Sort();
        int count = sorted[(int)Math.Ceiling(Quantile * _used) - 1];
        int agreeing = 0;
        foreach (int value in sorted)
        {
            agreeing += Math.Abs(value - count) <= 1 ? 1 : 0;
        }

        return new HeadcountEstimate(count, agreeing / (double)_used);
    }
}
