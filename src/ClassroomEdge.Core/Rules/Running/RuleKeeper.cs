using System.Threading.Channels;
using ClassroomEdge.Core.Rules.Memory;

namespace ClassroomEdge.Core.Rules.Running;

/// <summary>
/// Writes what the rules must not forget: at once what a person or a rule did, once a minute what they count. Beside the
/// rules' loop, which waits for no disk. Without a store nothing outlasts a restart.
/// </summary>
internal sealed class RuleKeeper(RuleBook book, Lock gate, IRuleStore? store, TimeProvider time) : IDisposable
{
    /// <summary>A power cut loses at most so much of a duration.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _writing = new(1);
    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private bool _isRestored;

    /// <summary>Once in the process, before the first look.</summary>
    public void Restore()
    {
        lock (gate)
        {
            if (!_isRestored && store?.Read() is { } memory)
            {
                book.Restore(memory);
            }

            _isRestored = true;
        }
    }

    /// <summary>Something happened that a power cut must not lose; no I/O.</summary>
    public void Note() => _due.Writer.TryWrite(true);

    /// <summary>Returns when it is written.</summary>
    public async Task SaveAsync()
    {
        if (store is null)
        {
            return;
        }

        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            RulesMemory memory;
            lock (gate)
            {
                memory = book.Keep();
            }

            store.Write(memory);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Until cancelled; then writes once more.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (store is null)
        {
            return;
        }

        await Task.Yield();
        await using var timer = time.CreateTimer(_ => Note(), null, Interval, Interval);
        try
        {
            await foreach (var _ in _due.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await SaveAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            await SaveAsync().ConfigureAwait(false);
        }
    }

    public void Dispose() => _writing.Dispose();
}
