using System.Diagnostics.CodeAnalysis;

namespace ClassroomEdge.Core.Lessons;

/// <summary>What waits for one reader, bounded. Thread-safe.</summary>
internal sealed class LessonNewsQueue(string reader, int capacity, Action<LessonNewsQueue> leave) : ILessonNewsReader
{
    private static readonly LessonNews Reload = new(LessonNewsDesk.Reload, new object());

    private readonly Lock _lock = new();
    private readonly LinkedList<LessonNews> _waiting = [];
    private TaskCompletionSource _filled = NewSignal();
    private bool _isGone;

    public string Reader { get; } = reader;

    public void Add(LessonNews news)
    {
        lock (_lock)
        {
            if (_isGone || ReferenceEquals(_waiting.Last?.Value, Reload))
            {
                // What is read anew after the reload has this in it already.
                return;
            }

            if (news.Replaces is { } key)
            {
                for (var node = _waiting.Last; node is not null; node = node.Previous)
                {
                    if (node.Value.Replaces == key && node.Value.OnlyTo == news.OnlyTo)
                    {
                        _waiting.Remove(node);
                        break;
                    }
                }
            }

            if (_waiting.Count >= capacity)
            {
                _waiting.Clear();
                news = Reload;
            }

            _waiting.AddLast(news);
            _filled.TrySetResult();
        }
    }

    public bool TryRead([NotNullWhen(true)] out LessonNews? news)
    {
        lock (_lock)
        {
            news = _waiting.First?.Value;
            if (news is not null)
            {
                _waiting.RemoveFirst();
            }

            if (_waiting.Count == 0 && _filled.Task.IsCompleted)
            {
                _filled = NewSignal();
            }

            return news is not null;
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _filled.Task.WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isGone = true;
            _waiting.Clear();
        }

        leave(this);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
