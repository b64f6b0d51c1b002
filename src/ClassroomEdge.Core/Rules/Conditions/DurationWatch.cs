namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>
/// Measures for how long something has been true. A gap of unknown (a bus that failed once) does not end it, unless it
/// lasts: what nobody saw for long is not known to have gone on.
/// </summary>
internal sealed class DurationWatch(TimeSpan needed)
{
    internal static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(1);

    private TimeSpan? _since;
    private TimeSpan? _unknownSince;

    /// <summary>What is missing until it has lasted long enough; zero when nothing is.</summary>
    /// <param name="truth">What it is now.</param>
    /// <param name="lasting">For how long already, where that is known from elsewhere.</param>
    /// <param name="uptime">The time.</param>
    public TimeSpan Look(Truth truth, TimeSpan? lasting, TimeSpan uptime)
    {
        if (truth is Truth.False || uptime - _unknownSince > LongestGap)
        {
            _since = null;
        }

        if (truth is not Truth.True)
        {
            _unknownSince = truth is Truth.Unknown ? _unknownSince ?? uptime : null;
            return needed;
        }

        _unknownSince = null;
        var from = uptime - (lasting ?? TimeSpan.Zero);
        _since = _since is null || from < _since ? from : _since;
        var missing = needed - (uptime - _since.Value);
        return missing > TimeSpan.Zero ? missing : TimeSpan.Zero;
    }
}
