using System.Globalization;

namespace ClassroomEdge.Bench.Idle;

/// <summary>Memory and processor time of one process without its children, from <c>/proc</c>.</summary>
/// <param name="ResidentMegabytes">As <c>ps</c> shows it: shared libraries included.</param>
/// <param name="Processor">User and system time since its start.</param>
internal sealed record ProcessReading(double ResidentMegabytes, TimeSpan Processor)
{
    // USER_HZ of every Linux that .NET runs on (man 5 proc).
    private const double TicksPerSecond = 100;

    public static ProcessReading Of(int processId)
    {
        var resident = File.ReadLines($"/proc/{processId}/status")
            .First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2];

        // After "pid (comm) " the third field is the first; utime and stime are the fourteenth and fifteenth.
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
        return new ProcessReading(
            double.Parse(resident, CultureInfo.InvariantCulture) * 1024 / 1_000_000, TimeSpan.FromSeconds(ticks / TicksPerSecond));
    }
}
