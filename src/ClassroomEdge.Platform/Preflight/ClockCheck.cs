using System.Globalization;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Platform.Preflight;

/// <summary>The clock is plausible, and something keeps it: invitations, certificates and evidence go by it.</summary>
internal sealed class ClockCheck(IKernelClock kernel, TimeProvider time) : IPreflightCheck
{
    /// <summary>Before this program was written it cannot be.</summary>
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public string Id => "clock";

    /// <inheritdoc/>
    public int Order => 5;

    /// <inheritdoc/>
    public ValueTask<PreflightFinding> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var now = time.GetLocalNow();
        var value = now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return ValueTask.FromResult(
            now < Earliest || now > Latest
                ? PreflightFinding.Failed("clock-wrong", $"the clock says {value}: a board without a battery, and no time server", value)
            : kernel.IsSynchronised switch
            {
                true => PreflightFinding.Passed("clock-ok", "the clock is kept by a time server", value),
                false => PreflightFinding.Advice("clock-free", "no time server keeps the clock", value),
                null => PreflightFinding.Passed("clock-plausible", "the system does not tell whether a time server keeps the clock", value),
            });
    }
}
