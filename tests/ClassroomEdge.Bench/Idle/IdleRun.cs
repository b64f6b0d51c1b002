using ClassroomEdge.Bench.Figures;

namespace ClassroomEdge.Bench.Idle;

/// <summary>What several starts of one program gave.</summary>
internal sealed class IdleRun
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>Until <c>/readyz</c>, in milliseconds.</summary>
    public Samples Ready { get; } = new();

    /// <summary>Resident, in megabytes.</summary>
    public Samples Memory { get; } = new();

    /// <summary>Share of one core, in per cent.</summary>
    public Samples Processor { get; } = new();

    /// <summary>Lets a process settle, then reads it over a window.</summary>
    public async Task ObserveAsync(int processId, CancellationToken cancellationToken)
    {
        await Task.Delay(Settle, cancellationToken);
        var before = ProcessReading.Of(processId);
        await Task.Delay(Window, cancellationToken);
        var after = ProcessReading.Of(processId);
        Memory.Add(after.ResidentMegabytes);
        Processor.Add((after.Processor - before.Processor) / Window * 100);
    }
}
