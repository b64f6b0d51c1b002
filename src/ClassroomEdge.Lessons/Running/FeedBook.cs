using System.Collections.Immutable;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Running;

/// <summary>The feeds that the room gives to a lesson, in the order of their kinds. Not thread-safe: its lesson guards it.</summary>
internal sealed class FeedBook
{
    private readonly List<LessonFeed> _feeds = [];

    public ImmutableArray<LessonFeed> Snapshot() => [.. _feeds.OrderBy(f => f.Kind)];

    public LessonFeed? Find(string id) => _feeds.Find(f => f.Id == id);

    /// <summary>Adds it, or replaces the one of its id.</summary>
    /// <returns>False when that changes nothing.</returns>
    public bool Set(LessonFeed feed)
    {
        var at = _feeds.FindIndex(f => f.Id == feed.Id);
        if (at < 0)
        {
            _feeds.Add(feed);
            return true;
        }

        var changes = _feeds[at] != feed;
        _feeds[at] = feed;
        return changes;
    }

    /// <summary>Its media arrives, or no longer; one that is not there stays so.</summary>
    public bool SetLive(string id, bool isLive) => Find(id) is { } feed && Set(feed with { IsLive = isLive });

    public bool Remove(string id) => _feeds.RemoveAll(f => f.Id == id) > 0;

    /// <summary>The router lost them all; what comes by WHIP is dialled anew by who sends it.</summary>
    public bool LoseAll()
    {
        var changes = _feeds.RemoveAll(f => f.Id == FeedIds.Screen) > 0;
        foreach (var feed in _feeds.Where(f => f.IsLive).ToList())
        {
            changes |= SetLive(feed.Id, false);
        }

        return changes;
    }
}
