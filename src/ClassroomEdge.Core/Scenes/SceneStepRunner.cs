using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Scenes;

/// <summary>Carries out one step within its deadline: command, retries, waiting until it is reached.</summary>
/// <param name="step">The step.</param>
/// <param name="surroundings">What it reaches for.</param>
/// <param name="change">Shows its progress.</param>
/// <param name="onTaken">Told what the property was before, once the command was taken or may have been.</param>
internal sealed class SceneStepRunner(
    SceneStepProfile step,
    SceneSurroundings surroundings,
    Action<Func<SceneStepRun, SceneStepRun>> change,
    Action<PropertyValue?> onTaken)
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(2);
    private readonly PropertyValue? _before = Read(surroundings.State.Current, step)?.Value;
    private bool _taken;

    /// <summary>Ends as Done, Retried, Failed, or Skipped when cancelled; never throws.</summary>
    public async Task<SceneStepState> RunAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(step.Deadline, surroundings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        Exception? error = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (error is not null)
                {
                    await BackOffAsync(attempt - 1, error, either.Token).ConfigureAwait(false);
                }

                await AttemptAsync(attempt, either.Token).ConfigureAwait(false);
                var done = attempt == 1 ? SceneStepState.Done : SceneStepState.Retried;
                change(s => s with { State = done });
                return done;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return SceneStepState.Skipped;
            }
            catch (OperationCanceledException) when (deadline.IsCancellationRequested)
            {
                return Fail(Unreachable() ?? error ?? NotInTime());
            }
            catch (Exception e)
            {
                // A driver's mistake must fail its step, not the scene.
                error = e;
                if (!MayRetry(e, attempt))
                {
                    return Fail(e);
                }
            }
        }
    }

    private static PropertySnapshot? Read(RoomSnapshot room, SceneStepProfile step) =>
        room.Device(step.Device)?.Properties.GetValueOrDefault(step.Property);

    private async Task AttemptAsync(int attempt, CancellationToken cancellationToken)
    {
        change(s => s with { State = SceneStepState.Running, Attempts = attempt });
        var issuedAt = surroundings.Time.GetUtcNow();
        await ExecuteAsync(cancellationToken).ConfigureAwait(false);
        if (!step.WaitUntilReached || IsReached(surroundings.State.Current, issuedAt))
        {
            return;
        }

        change(s => s with { State = SceneStepState.Waiting });

        // A degraded device that took the command is back; its health follows with the next reading.
        var stillDegraded = IsDegraded(surroundings.State.Current);
        await surroundings.State
            .WhenAsync(
                r =>
                {
                    stillDegraded &= IsDegraded(r);
                    return IsReached(r, issuedAt) || (IsDegraded(r) && !stillDegraded);
                },
                cancellationToken)
            .ConfigureAwait(false);
        if (!IsReached(surroundings.State.Current, issuedAt) && Unreachable() is { } error)
        {
            throw error;
        }
    }

    /// <summary>Ends at the deadline even where a driver does not: its late answer is nobody's any more.</summary>
    private async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var command = new DeviceCommand(step.Device, step.Property, step.Value);
        var execution = surroundings.Devices.ExecuteAsync(command, cancellationToken).AsTask();
        _ = execution.ContinueWith(
            t => t.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            await execution.WaitAsync(cancellationToken).ConfigureAwait(false);
            Taken();
        }
        catch (Exception e) when (e is OperationCanceledException or DeviceException { Code: "device.timeout" })
        {
            Taken();
            throw;
        }
    }

    private void Taken()
    {
        if (!_taken)
        {
            _taken = true;
            onTaken(_before);
        }
    }

    /// <summary>
    /// A reading from before the command counts only where the device was there already: a projector's state lags.
    /// </summary>
    private bool IsReached(RoomSnapshot room, DateTimeOffset issuedAt) =>
        Read(room, step) is { } now
        && PropertyRules.IsReached(step.Value, now.Value)
        && (now.At >= issuedAt || (_before is not null && PropertyRules.IsReached(step.Value, _before)));

    private bool IsDegraded(RoomSnapshot room) => room.Device(step.Device)?.Health is DeviceHealth.Degraded;

    /// <summary>Why the device does not answer; null when it does.</summary>
    private DeviceException? Unreachable() =>
        surroundings.State.Current.Device(step.Device) is { Health: DeviceHealth.Retrying or DeviceHealth.Degraded } device
            ? new DeviceException(
                device.ErrorCode ?? "device.unreachable", device.Id, device.ErrorMessage ?? $"{device.Id} does not answer")
            : null;

    private DeviceException NotInTime()
    {
        var now = Read(surroundings.State.Current, step)?.Value;
        return new DeviceException(
            "device.timeout",
            step.Device,
            $"{step.Device} did not reach {step.Property} {step.Value} within {step.Deadline.TotalSeconds:0.###} s"
            + (now is null ? "" : $": it is {now}"));
    }

    /// <summary>Wrong commands stay wrong; and a device known to be away is asked once, not until the deadline.</summary>
    private bool MayRetry(Exception error, int attempt) =>
        attempt <= step.Retries
        && error is not (CommandException or DeviceException { Code: "device.unauthorised" })
        && !IsDegraded(surroundings.State.Current);

    private async Task BackOffAsync(int failures, Exception error, CancellationToken cancellationToken)
    {
        if (error is DeviceException { Code: "device.busy" or "device.refused" }
            && PropertyRules.IsInTransition(surroundings.State.Current.Device(step.Device)))
        {
            // A projector that cools refuses to go on until it has cooled: trying sooner is in vain.
            change(s => s with { State = SceneStepState.Waiting });
            await surroundings.State
                .WhenAsync(r => !PropertyRules.IsInTransition(r.Device(step.Device)), cancellationToken)
                .ConfigureAwait(false);
            return;
        }

        var delay = FirstBackOff * Math.Pow(2, failures - 1);
        await Task
            .Delay(delay < LongestBackOff ? delay : LongestBackOff, surroundings.Time, cancellationToken)
            .ConfigureAwait(false);
    }

    private SceneStepState Fail(Exception error)
    {
        var code = error switch
        {
            EdgeException e => e.Code,
            OperationCanceledException or TimeoutException => "device.timeout",
            _ => "device.failed",
        };
        change(s => s with { State = SceneStepState.Failed, ErrorCode = code, ErrorMessage = error.Message });
        return SceneStepState.Failed;
    }
}
