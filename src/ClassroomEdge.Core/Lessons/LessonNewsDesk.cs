using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>The news in memory. Thread-safe; no I/O.</summary>
public sealed class LessonNewsDesk : ILessonNews
{
    /// <summary>The reader id of the teacher's panel.</summary>
    public const string Teacher = "room";

    /// <summary>
    /// The event after which a page must read the present state again: it was too slow, what it had not read is gone.
    /// </summary>
    public const string Reload = "reload";

    /// <summary>News that wait for one reader; one more, and it is told to reload instead.</summary>
    public const int Capacity = 256;

    private readonly Lock _lock = new();
    private ImmutableDictionary<string, ImmutableArray<LessonNewsQueue>> _readers =
        ImmutableDictionary<string, ImmutableArray<LessonNewsQueue>>.Empty;

    /// <inheritdoc/>
    public void Publish(string lessonId, LessonNews news)
    {
        // One publisher at a time, so that all readers see the same order.
        lock (_lock)
        {
            foreach (var reader in _readers.GetValueOrDefault(lessonId, []))
            {
                if (news.OnlyTo is null || news.OnlyTo == reader.Reader)
                {
                    reader.Add(news);
                }
            }
        }
    }

    /// <inheritdoc/>
    public ILessonNewsReader Follow(string lessonId, string reader)
    {
        var queue = new LessonNewsQueue(reader, Capacity, gone => Leave(lessonId, gone));
        lock (_lock)
        {
            _readers = _readers.SetItem(lessonId, _readers.GetValueOrDefault(lessonId, []).Add(queue));
        }

        return queue;
    }

    private void Leave(string lessonId, LessonNewsQueue queue)
    {
        lock (_lock)
        {
            var rest = _readers.GetValueOrDefault(lessonId, []).Remove(queue);
            _readers = rest.IsEmpty ? _readers.Remove(lessonId) : _readers.SetItem(lessonId, rest);
        }
    }
}
