using System.Threading.Channels;
using ClassroomEdge.Core.Jobs;

namespace ClassroomEdge.Platform.Tests.Jobs;

/// <summary>Does what the test says, when it says it.</summary>
internal sealed class StubWorker : IJobWorker
{
    private readonly Channel<IJobRun> _begun = Channel.CreateUnbounded<IJobRun>();
    private int _atOnce;

    public string Kind => "test.stub";

    /// <summary>What each run does.</summary>
    public Func<IJobRun, CancellationToken, Task<string?>> Work { get; set; } = (_, _) => Task.FromResult<string?>(null);

    public int MostAtOnce { get; private set; }

    public int Runs { get; private set; }

    /// <summary>The next run that begins.</summary>
    public async Task<IJobRun> BegunAsync() => await _begun.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    public async Task<string?> RunAsync(IJobRun run, CancellationToken cancellationToken)
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _atOnce));
        Runs++;
        try
        {
            _begun.Writer.TryWrite(run);
            return await Work(run, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }
}
