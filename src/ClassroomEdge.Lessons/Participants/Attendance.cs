namespace ClassroomEdge.Lessons.Participants;

/// <summary>Ends once, however often it is disposed.</summary>
internal sealed class Attendance(Action? end) : IDisposable
{
    private Action? _end = end;

    public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
}
