using ClassroomEdge.Core.Rules.Memory;

namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>
/// Measures for how long something has been true. A gap of unknown (a bus that failed once) does not end it, unless it
/// lasts: what nobody saw for long is not known to have gone on.
/// </summary>
internal sealed class DurationWatch(TimeSpan needed)
{
    internal static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(1);

    private TimeSpan? _unknownSince;

    /// <summary>Since when it has been true; null: it is not.</summary>
    public TimeSpan? Since { get; private set; }

    /// <summary>Goes on after a short stop, as after any short gap.</summary>
    public void Restore(DateTimeOffset? since, RuleClock clock) => Since = since is { } s ? clock.Back(s) : null;

    /// <summary>What is missing until it has lasted long enough; zero when nothing is.</summary>
    /// <param name="truth">What it is now.</param>
    /// <param name="lasting">For how long already, where that is known from elsewhere.</param>
    /// <param name="uptime">The time.</param>
    public TimeSpan Look(Truth truth, TimeSpan? lasting, TimeSpan uptime)
    {
        if (truth is Truth.False || uptime - _unknownSince > LongestGap)
        {
            Since = null;
        }

        if (truth is not Truth.True)
        {
            _unknownSince = truth is Truth.Unknown ? _unknownSince ?? uptime : null;
            return needed;
        }

        _unknownSince = null;
        var from = uptime - (lasting ?? TimeSpan.Zero);
        Since = Since is null || from < Since ? from : Since;
        var missing = needed - (uptime - Since.Value);
        return missing > TimeSpan.Zero ? missing : TimeSpan.Zero;
    }
}
