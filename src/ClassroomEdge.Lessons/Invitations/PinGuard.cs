namespace ClassroomEdge.Lessons.Invitations;

/// <summary>
/// Lock-out of those who guess PINs: 5 failures lock a client's address out for 30 minutes; 60 failures of everybody
/// within 30 minutes close the PIN for all (links go on working), because addresses are cheap. Thread-safe.
/// </summary>
internal sealed class PinGuard(TimeProvider time)
{
    public const int FailuresPerClient = 5;
    public const int FailuresOfAll = 60;

    public static readonly TimeSpan LockOut = TimeSpan.FromMinutes(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _failures = [];

    /// <summary>When the client may try again; null: now.</summary>
    public DateTimeOffset? LockedUntil(string client)
    {
        lock (_lock)
        {
            Forget();
            var own = _failures.GetValueOrDefault(client) is { } list && list.Count >= FailuresPerClient
                ? list[^1] + LockOut
                : (DateTimeOffset?)null;
            var all = _failures.Values.Sum(f => f.Count) >= FailuresOfAll
                ? _failures.Values.Min(f => f[0]) + LockOut
                : (DateTimeOffset?)null;
            return own > all || all is null ? own : all;
        }
    }

    /// <summary>A wrong PIN.</summary>
    public void Fail(string client)
    {
        lock (_lock)
        {
            if (!_failures.TryGetValue(client, out var list))
            {
                _failures[client] = list = [];
            }

            list.Add(time.GetUtcNow());
        }
    }

    /// <summary>A right PIN: the client's failures are forgotten.</summary>
    public void Succeed(string client)
    {
        lock (_lock)
        {
            _failures.Remove(client);
        }
    }

    private void Forget()
    {
        var oldest = time.GetUtcNow() - LockOut;
        foreach (var (client, list) in _failures)
        {
            // A lock-out lasts 30 minutes from its last failure, so the older ones of a client hold until then.
            if (list[^1] <= oldest)
            {
                _failures.Remove(client);
            }
        }
    }
}
