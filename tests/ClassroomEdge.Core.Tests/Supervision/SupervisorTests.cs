using System.Threading.Channels;
using ClassroomEdge.Core.Supervision;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Core.Tests.Supervision;

public sealed class SupervisorTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ManualTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<SupervisorEvent> _events = Channel.CreateUnbounded<SupervisorEvent>();
    private readonly Channel<Attempt> _attempts = Channel.CreateUnbounded<Attempt>();
    private readonly Supervisor _supervisor;
    private readonly Task _run;

    public SupervisorTests()
    {
        var policy = new RestartPolicy { Jitter = 0, Budget = 3 };
        _supervisor = new Supervisor(policy, _time);
        _run = _supervisor.RunAsync(
            (working, ct) =>
            {
                var attempt = new Attempt(working);
                ct.Register(() => attempt.End.TrySetCanceled(ct));
                _attempts.Writer.TryWrite(attempt);
                return attempt.End.Task;
            },
            e => _events.Writer.TryWrite(e),
            _stop.Token);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.WaitAsync(Patience);
        _stop.Dispose();
    }

    [Fact]
    public async Task RunAsync_FailuresInARow_BackOffThenDegraded()
    {
        var delays = new List<(SupervisorPhase, double)>();
        for (var i = 0; i < 5; i++)
        {
            var waiting = await FailAsync();
            delays.Add((waiting.Phase, waiting.RetryIn!.Value.TotalSeconds));
            _time.Advance(waiting.RetryIn.Value);
        }

        Assert.Equal(
            [
                (SupervisorPhase.Retrying, 0.5), (SupervisorPhase.Retrying, 1), (SupervisorPhase.Retrying, 2),
                (SupervisorPhase.Degraded, 60), (SupervisorPhase.Degraded, 60),
            ],
            delays);
    }

    [Fact]
    public async Task RunAsync_WorksLongEnough_ForgetsEarlierFailures()
    {
        _time.Advance((await FailAsync()).RetryIn!.Value);
        _time.Advance((await FailAsync()).RetryIn!.Value);
        await ExpectAsync(SupervisorPhase.Starting);
        var attempt = await NextAttemptAsync();
        attempt.Working();
        Assert.Equal(2, (await ExpectAsync(SupervisorPhase.Working)).Failures);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(0, (await ExpectAsync(SupervisorPhase.Stable)).Failures);

        attempt.End.SetException(new IOException("broke"));

        var retrying = await ExpectAsync(SupervisorPhase.Retrying);
        Assert.Equal((1, TimeSpan.FromMilliseconds(500)), (retrying.Failures, retrying.RetryIn));
    }

    [Fact]
    public async Task RunAsync_HangsWithoutWorking_IsNotTakenAsStable()
    {
        _time.Advance((await FailAsync()).RetryIn!.Value);
        await ExpectAsync(SupervisorPhase.Starting);
        var attempt = await NextAttemptAsync();
        _time.Advance(TimeSpan.FromMinutes(10));

        attempt.End.SetException(new TimeoutException());

        Assert.Equal(2, (await ExpectAsync(SupervisorPhase.Retrying)).Failures);
    }

    [Fact]
    public async Task RunAsync_AttemptReturns_IsTriedAgainWithoutAnError()
    {
        await ExpectAsync(SupervisorPhase.Starting);
        (await NextAttemptAsync()).End.SetResult();

        var retrying = await ExpectAsync(SupervisorPhase.Retrying);

        Assert.Null(retrying.Error);
        _time.Advance(retrying.RetryIn!.Value);
        await NextAttemptAsync();
    }

    [Fact]
    public async Task RunAsync_CancellationOfSomethingElse_IsAFailure()
    {
        await ExpectAsync(SupervisorPhase.Starting);
        (await NextAttemptAsync()).End.SetCanceled();

        Assert.IsAssignableFrom<OperationCanceledException>((await ExpectAsync(SupervisorPhase.Retrying)).Error);
    }

    [Fact]
    public async Task RetryNow_WhileDegraded_TriesAtOnce()
    {
        for (var i = 0; i < 3; i++)
        {
            _time.Advance((await FailAsync()).RetryIn!.Value);
        }

        Assert.Equal(SupervisorPhase.Degraded, (await FailAsync()).Phase);

        _supervisor.RetryNow();

        await ExpectAsync(SupervisorPhase.Starting);
        Assert.Equal(0, _time.PendingTimers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_Cancelled_EndsTheAttemptOrTheDelayAndReturns(bool inDelay)
    {
        if (inDelay)
        {
            await FailAsync();
        }

        await _stop.CancelAsync();
        await _run.WaitAsync(Patience);

        Assert.Equal(SupervisorPhase.Stopped, (await _events.Reader.ReadAllAsync().FirstAsync(e => e.Phase is SupervisorPhase.Stopped)).Phase);
        Assert.Equal(0, _time.PendingTimers);
    }

    [Fact]
    public void DelayAfter_Jitter_StaysWithinItsShare()
    {
        var policy = new RestartPolicy();

        Assert.Equal(TimeSpan.FromMilliseconds(400), policy.DelayAfter(1, 0));
        Assert.Equal(TimeSpan.FromMilliseconds(600), policy.DelayAfter(1, 1));
        Assert.Equal(TimeSpan.FromSeconds(60), policy.DelayAfter(1000, 0.5));
    }

    private async Task<SupervisorEvent> FailAsync()
    {
        await ExpectAsync(SupervisorPhase.Starting);
        (await NextAttemptAsync()).End.SetException(new IOException("broke"));
        var waiting = await NextEventAsync();
        Assert.Equal("broke", waiting.Error?.Message);
        return waiting;
    }

    private async Task<SupervisorEvent> ExpectAsync(SupervisorPhase phase)
    {
        var next = await NextEventAsync();
        Assert.Equal(phase, next.Phase);
        return next;
    }

    private Task<SupervisorEvent> NextEventAsync() => _events.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    private Task<Attempt> NextAttemptAsync() => _attempts.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    private sealed record Attempt(Action Working)
    {
        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
