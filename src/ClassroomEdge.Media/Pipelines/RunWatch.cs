namespace ClassroomEdge.Media.Pipelines;

/// <summary>A run and what its keeper remembers while watching it.</summary>
internal sealed class RunWatch(PipelineRun run, ClockWatch clock)
{
    private bool _tick;

    public PipelineRun Run => run;

    public ClockWatch Clock => clock;

    /// <summary>Whose wish it fulfils.</summary>
    public required MediaWish Wish { get; set; }

    /// <summary>What it does of that.</summary>
    public required Core.Media.MediaPlan Plan { get; init; }

    /// <summary>The part being written; null: none, or no longer.</summary>
    public required string? Part { get; set; }

    /// <summary>True once the wish was told that it works.</summary>
    public bool IsShown { get; set; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? Began { get; set; }

    /// <summary>How long the recording is without this part.</summary>
    public required Task<TimeSpan> SoFar { get; init; }

    /// <summary>The same once it is known, or is not to be known.</summary>
    public TimeSpan? Earlier { get; set; }

    /// <summary>Returns when something happened, or after the period at the latest.</summary>
    public async Task WaitAsync(TimeSpan period, TimeProvider time, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tick = Task.Delay(period, time, ended.Token);
        List<Task> events = [run.Ended, Wish.Replaced, tick];
        if (!IsShown)
        {
            events.Add(run.Ready);
        }

        if (Part is not null)
        {
            events.Add(run.RecordingFailed);
        }

        if (Earlier is null)
        {
            events.Add(SoFar);
        }

        await Task.WhenAny(events).ConfigureAwait(false);
        _tick = tick.IsCompletedSuccessfully;
        await ended.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>True when the period was over.</summary>
    public bool TakeTick() => _tick;
}
