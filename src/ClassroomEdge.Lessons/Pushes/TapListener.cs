namespace ClassroomEdge.Lessons.Pushes;

/// <summary>Ends listening, once.</summary>
internal sealed class TapListener(Action end) : IDisposable
{
    private int _ended;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            end();
        }
    }
}
