using System.Collections.Concurrent;

namespace ClassroomEdge.Collaboration;

/// <summary>How often each may do something: so many at once, then so many a second. Thread-safe.</summary>
internal sealed class SpeakingRate(TimeProvider time, int burst, double perSecond)
{
    // Beyond this many, those who have long been silent are forgotten.
    private const int MostKnown = 10_000;

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>False when it is too soon.</summary>
    public bool Allows(string who)
    {
        var now = time.GetUtcNow();
        if (_buckets.Count > MostKnown)
        {
            foreach (var (name, idle) in _buckets)
            {
                if (idle.IsFull(now, burst, perSecond))
                {
                    _buckets.TryRemove(name, out _);
                }
            }
        }

        return _buckets.GetOrAdd(who, _ => new Bucket(burst, now)).Take(now, burst, perSecond);
    }

    private sealed class Bucket(double left, DateTimeOffset at)
    {
        private readonly Lock _lock = new();
        private double _left = left;
        private DateTimeOffset _at = at;

        public bool Take(DateTimeOffset now, int burst, double perSecond)
        {
            lock (_lock)
            {
                _left = Filled(now, burst, perSecond);
                _at = now;
                if (_left < 1)
                {
                    return false;
                }

                _left--;
                return true;
            }
        }

        public bool IsFull(DateTimeOffset now, int burst, double perSecond)
        {
            lock (_lock)
            {
                return Filled(now, burst, perSecond) >= burst;
            }
        }

        private double Filled(DateTimeOffset now, int burst, double perSecond) =>
            Math.Min(burst, _left + (Math.Max(0, (now - _at).TotalSeconds) * perSecond));
    }
}
