namespace ClassroomEdge.Media.Composed;

/// <summary>A feed being decoded, until it is ended or all is.</summary>
internal sealed class Decoding
{
    private readonly CancellationTokenSource _stop;
    private readonly Task _running;

    public Decoding(Func<CancellationToken, Task> read, CancellationToken all)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(all);
        _running = Task.Run(() => read(_stop.Token), CancellationToken.None);
    }

    /// <summary>When nothing wanted it any more; null: it is wanted.</summary>
    public long? SurplusSince { get; set; }

    /// <summary>Ends it; completes when its process has.</summary>
    public async Task EndAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
