using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Simulation.Media;

/// <summary>
/// Recordings of which only the book-keeping is real: when each part began and ended. They lie on the disk, so they outlive a
/// power cut. For rooms on a virtual clock, where no encoder can run. Thread-safe.
/// </summary>
public sealed class SimulatedRecordings(TimeProvider time) : IRecordings
{
    // 720p at a bit rate as Media encodes it.
    private const double BytesPerSecond = 250_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Tape> _tapes = [];
    private readonly List<Recording> _finished = [];

    /// <inheritdoc/>
    public ValueTask<string> CreateAsync(string lessonId, string title, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var id = $"r{_tapes.Count + 1:D4}";
            _tapes.Add(id, new Tape(lessonId, title));
            return ValueTask.FromResult(id);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The tapes outlive the room; none is finished but by who asks for it.</remarks>
    public void GoOn(string recordingId)
    {
    }

    /// <inheritdoc/>
    /// <remarks>Nobody writes there: the simulated router has no media.</remarks>
    public string TracksFolder(string recordingId) => Path.GetTempPath();

    /// <inheritdoc/>
    public ValueTask<Recording> FinishAsync(string recordingId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_finished.Find(r => r.Id == recordingId) is { } done)
            {
                return ValueTask.FromResult(done);
            }

            if (!_tapes.TryGetValue(recordingId, out var tape))
            {
                throw new MediaException("media.recording-unknown", $"there is no recording {recordingId}");
            }

            End(tape);
            if (tape.Parts.Count == 0)
            {
                throw new MediaException("media.recording-empty", "nothing was recorded");
            }

            var length = TimeSpan.FromTicks(tape.Parts.Sum(p => p.Length.Ticks));
            var recording = new Recording(
                recordingId,
                tape.LessonId,
                tape.Title,
                tape.Parts[0].Began,
                length,
                (long)(length.TotalSeconds * BytesPerSecond),
                $"{recordingId}.mp4",
                tape.Parts.Count);
            _finished.Insert(0, recording);
            return ValueTask.FromResult(recording);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Recording>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<Recording>>([.. _finished]);
        }
    }

    /// <inheritdoc/>
    /// <remarks>There is no file: nothing was filmed.</remarks>
    public ValueTask<string?> PathAsync(string recordingId, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

    /// <summary>Frames begin to arrive in a new part.</summary>
    internal void BeginPart(string recordingId)
    {
        lock (_lock)
        {
            if (_tapes.TryGetValue(recordingId, out var tape) && tape.Running is null)
            {
                tape.Running = (time.GetUtcNow(), time.GetTimestamp());
            }
        }
    }

    /// <summary>The part under way ends; what was written stays.</summary>
    internal void EndPart(string recordingId)
    {
        lock (_lock)
        {
            if (_tapes.TryGetValue(recordingId, out var tape))
            {
                End(tape);
            }
        }
    }

    /// <summary>The power goes: whatever was being written ends here.</summary>
    public void EndAll()
    {
        lock (_lock)
        {
            foreach (var tape in _tapes.Values)
            {
                End(tape);
            }
        }
    }

    private void End(Tape tape)
    {
        if (tape.Running is { } running)
        {
            tape.Parts.Add((running.Began, time.GetElapsedTime(running.Stamp)));
            tape.Running = null;
        }
    }

    private sealed record Tape(string LessonId, string Title)
    {
        public List<(DateTimeOffset Began, TimeSpan Length)> Parts { get; } = [];

        public (DateTimeOffset Began, long Stamp)? Running { get; set; }
    }
}
