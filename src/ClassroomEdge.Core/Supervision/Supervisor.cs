namespace ClassroomEdge.Core.Supervision;

/// <summary>
/// Keeps one thing going: runs an attempt until it ends, then again, with the back-off, jitter and budget of its
/// policy. The thing itself just runs and throws; its supervisor owns the retrying. One run at a time.
/// </summary>
/// <param name="policy">When to try again.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Source of the jitter; null: the clock's, see <see cref="Chance"/>.</param>
public sealed class Supervisor(RestartPolicy policy, TimeProvider time, Random? random = null)
{
    private readonly Random _random = random ?? Chance.Of(time, nameof(Supervisor));
    private TaskCompletionSource _retryNow = NewSignal();

    /// <summary>Ends the present delay between two attempts, because somebody has reason to hope. Thread-safe.</summary>
    public void RetryNow() => Volatile.Read(ref _retryNow).TrySetResult();

    /// <summary>As the other overload, for a thing that works from its start on.</summary>
    public Task RunAsync(
        Func<CancellationToken, Task> attempt, Action<SupervisorEvent> onChange, CancellationToken cancellationToken) =>
        RunAsync(
            (working, ct) =>
            {
                working();
                return attempt(ct);
            },
            onChange,
            cancellationToken);

    /// <summary>Runs attempts until cancelled; then waits for the attempt under way and returns without throwing.</summary>
    /// <param name="attempt">
    /// Runs until something breaks and throws, or returns, which counts as a failure without an error. It calls its
    /// first argument once it works: a connect that hangs for long must not look stable.
    /// </param>
    /// <param name="onChange">Told of every phase, one after another, never at the same time; must not throw.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task RunAsync(
        Func<Action, CancellationToken, Task> attempt,
        Action<SupervisorEvent> onChange,
        CancellationToken cancellationToken)
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            onChange(new SupervisorEvent(SupervisorPhase.Starting, failures));
            var (error, wasStable) = await RunOnceAsync(attempt, failures, onChange, cancellationToken).ConfigureAwait(false);
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            failures = wasStable ? 1 : failures + 1;
            await WaitAsync(failures, error, onChange, cancellationToken).ConfigureAwait(false);
        }

        onChange(new SupervisorEvent(SupervisorPhase.Stopped, failures));
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<(Exception? Error, bool WasStable)> RunOnceAsync(
        Func<Action, CancellationToken, Task> attempt,
        int failures,
        Action<SupervisorEvent> onChange,
        CancellationToken cancellationToken)
    {
        var working = NewSignal();
        var wasStable = false;
        try
        {
            var running = attempt(() => working.TrySetResult(), cancellationToken);
            await Task.WhenAny(running, working.Task).ConfigureAwait(false);
            if (!running.IsCompleted)
            {
                using var ended = new CancellationTokenSource();
                var stable = Task.Delay(policy.StableAfter, time, ended.Token);
                onChange(new SupervisorEvent(SupervisorPhase.Working, failures));
                wasStable = await Task.WhenAny(running, stable).ConfigureAwait(false) == stable;
                await ended.CancelAsync().ConfigureAwait(false);
                if (wasStable)
                {
                    onChange(new SupervisorEvent(SupervisorPhase.Stable, 0));
                }
            }

            await running.ConfigureAwait(false);
            return (null, wasStable);
        }
        catch (Exception e)
        {
            // Whatever broke, the owner is told and it is tried again: that is what a supervisor is for.
            return (e, wasStable);
        }
    }

    private async Task WaitAsync(
        int failures, Exception? error, Action<SupervisorEvent> onChange, CancellationToken cancellationToken)
    {
        var retryNow = NewSignal();
        Volatile.Write(ref _retryNow, retryNow);
        var delay = policy.DelayAfter(failures, _random.NextDouble());
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = Task.Delay(delay, time, ended.Token);
        var phase = failures > policy.Budget ? SupervisorPhase.Degraded : SupervisorPhase.Retrying;
        onChange(new SupervisorEvent(phase, failures, error, delay));
        await Task.WhenAny(waiting, retryNow.Task).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
    }
}
