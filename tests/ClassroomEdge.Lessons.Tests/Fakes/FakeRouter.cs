using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Lessons.Tests.Fakes;

/// <summary>A router that keeps who publishes and watches, without media; tests say when media comes and goes.</summary>
internal sealed class FakeRouter : IMediaRouter
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _connections = [];
    private readonly HashSet<string> _muted = [];
    private int _next;
    private int _opened;

    public event Action? Lost;

    public event Action<RouterFeedChange>? FeedChanged;

    public event Action<string>? ConnectionEnded;

    public string Name => "fake";

    public bool CanForward { get; set; } = true;

    /// <summary>The lesson whose conference is open; null when none is.</summary>
    public string? Open { get; private set; }

    /// <summary>Times a conference was opened.</summary>
    public int Opened => Volatile.Read(ref _opened);

    /// <summary>Opening fails with that code; null: it works.</summary>
    public string? OpenFailsWith { get; set; }

    /// <summary>What happens elsewhere while a publication is being answered.</summary>
    public Func<string, Task> Publishing { get; set; } = _ => Task.CompletedTask;

    /// <summary>Opening waits for it.</summary>
    public Task Opens { get; set; } = Task.CompletedTask;

    public IReadOnlyCollection<string> Connections
    {
        get
        {
            lock (_lock)
            {
                return [.. _connections.Keys];
            }
        }
    }

    public IReadOnlySet<string> Muted
    {
        get
        {
            lock (_lock)
            {
                return _muted.ToHashSet();
            }
        }
    }

    public async ValueTask<IReadOnlyDictionary<string, RtpTargets>> OpenAsync(
        string lessonId, IReadOnlyList<RouterFeed> feeds, CancellationToken cancellationToken)
    {
        await Opens.WaitAsync(cancellationToken);
        if (OpenFailsWith is { } code)
        {
            throw new LessonException(code, "told to fail");
        }

        lock (_lock)
        {
            _connections.Clear();
            _muted.Clear();
        }

        Open = lessonId;
        var port = 5000 + (10 * Interlocked.Increment(ref _opened));
        return feeds
            .Select((f, i) => (f.Id, To: new RtpTargets(
                "127.0.0.1", port + (1000 * i), f.Codec, 96, f.HasSound ? port + 2 + (1000 * i) : 0, 111)))
            .ToDictionary(f => f.Id, f => f.To);
    }

    public ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        Open = null;
        lock (_lock)
        {
            _connections.Clear();
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask<RouterAnswer> PublishAsync(
        string participantId, string sdpOffer, CancellationToken cancellationToken)
    {
        var answer = await Add(participantId, "answer");
        await Publishing(participantId);
        return answer;
    }

    public ValueTask<RouterAnswer> WatchAsync(string feed, CancellationToken cancellationToken) =>
        feed is "room" or FeedIds.Composed or FeedIds.Test || Connections.Count > 0
            ? Add("", "offer")
            : throw new LessonException("lesson.no-such-feed", "not published");

    public ValueTask AnswerAsync(string connectionId, string sdpAnswer, CancellationToken cancellationToken) =>
        Require(connectionId);

    public ValueTask TrickleAsync(
        string connectionId, IReadOnlyList<string> candidates, CancellationToken cancellationToken) =>
        Require(connectionId);

    public ValueTask HangUpAsync(string connectionId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _connections.Remove(connectionId);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask MuteAsync(string participantId, bool muted, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _ = muted ? _muted.Add(participantId) : _muted.Remove(participantId);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync(string participantId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var (id, _) in _connections.Where(c => c.Value == participantId).ToList())
            {
                _connections.Remove(id);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>It crashed: the conference is gone.</summary>
    public void Crash()
    {
        Open = null;
        lock (_lock)
        {
            _connections.Clear();
        }

        Lost?.Invoke();
    }

    public void Feed(string participantId, bool publishing) =>
        FeedChanged?.Invoke(new RouterFeedChange(participantId, publishing));

    public void EndConnection(string id)
    {
        lock (_lock)
        {
            _connections.Remove(id);
        }

        ConnectionEnded?.Invoke(id);
    }

    private ValueTask<RouterAnswer> Add(string participantId, string sdp)
    {
        if (Open is null)
        {
            throw new LessonException("lesson.not-live", "no conference");
        }

        var id = "c" + Interlocked.Increment(ref _next);
        lock (_lock)
        {
            _connections[id] = participantId;
        }

        return ValueTask.FromResult(new RouterAnswer(id, $"v=0\r\ns={sdp}\r\n"));
    }

    private ValueTask Require(string connectionId) => Connections.Contains(connectionId)
        ? ValueTask.CompletedTask
        : throw new LessonException("lesson.no-such-connection", "over");
}
