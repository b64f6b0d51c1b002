using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Lessons.Tests.Fakes;

/// <summary>Recordings in memory.</summary>
internal sealed class FakeRecordings : IRecordings
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Lesson, string Title)> _open = [];
    private readonly List<Recording> _finished = [];

    /// <summary>The code with which finishing fails; null: it works.</summary>
    public string? FinishFailsWith { get; set; }

    public string? CreateFailsWith { get; set; }

    /// <summary>Finishing waits for it.</summary>
    public Task Finishes { get; set; } = Task.CompletedTask;

    public ValueTask<string> CreateAsync(string lessonId, string title, CancellationToken cancellationToken)
    {
        if (CreateFailsWith is { } code)
        {
            throw new MediaException(code, "told to fail");
        }

        lock (_lock)
        {
            var id = "r" + (_open.Count + 1);
            _open[id] = (lessonId, title);
            return ValueTask.FromResult(id);
        }
    }

    /// <summary>Those of an earlier run that go on.</summary>
    public List<string> GoingOn { get; } = [];

    public void GoOn(string recordingId) => GoingOn.Add(recordingId);

    /// <summary>Begins the path of the tracks' folders.</summary>
    public string? Tracks { get; set; }

    public string TracksFolder(string recordingId) =>
        Tracks is null ? "/tracks/" + recordingId : Directory.CreateDirectory(Path.Combine(Tracks, recordingId)).FullName;

    public async ValueTask<Recording> FinishAsync(string recordingId, CancellationToken cancellationToken)
    {
        await Finishes.WaitAsync(cancellationToken);
        if (FinishFailsWith is { } code)
        {
            throw new MediaException(code, "told to fail");
        }

        lock (_lock)
        {
            var (lesson, title) = _open.GetValueOrDefault(recordingId, ("", ""));
            var recording = new Recording(
                recordingId, lesson, title, DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(40), 1000, recordingId + ".mp4", 1);
            _finished.Add(recording);
            return recording;
        }
    }

    public ValueTask<IReadOnlyList<Recording>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<Recording>>([.. _finished]);
        }
    }

    public ValueTask<string?> PathAsync(string recordingId, CancellationToken cancellationToken) =>
        ValueTask.FromResult<string?>(null);
}
