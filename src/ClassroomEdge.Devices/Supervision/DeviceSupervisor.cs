using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Supervision;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Devices.Supervision;

/// <summary>
/// Keeps one device connected and read: connect, poll, and after a failure try again with back-off; past the budget it is
/// degraded, which raises an alert that recovery clears. Commands go through here so that the state is read right after.
/// </summary>
internal sealed class DeviceSupervisor(
    IDevice device,
    BusWorker worker,
    RestartPolicy policy,
    RoomState room,
    RoomEvents events,
    DeviceMetrics metrics,
    TimeProvider time,
    ILogger logger,
    Lane? turn = null)
{
    /// <summary>For connecting and reading together, waiting for the bus included.</summary>
    internal static readonly TimeSpan PollDeadline = TimeSpan.FromSeconds(15);

    /// <summary>For a command, waiting for the bus included.</summary>
    internal static readonly TimeSpan CommandDeadline = TimeSpan.FromSeconds(10);

    private readonly Lane _lane = new(device.Id, turn);
    private readonly Random _chance = Chance.Of(time, device.Id);

    // One pending wake-up is enough: polling twice tells no more than polling once.
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private ImmutableArray<DeviceAlert> _alerts = [];
    private bool _connected;
    private DeviceHealth _health = DeviceHealth.Starting;
    private int _failures;
    private long _workingSince;

    public IDevice Device => device;

    public BusWorker Worker => worker;

    private string AlertId => $"device.{device.Id}.degraded";

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (device is INotifiesChange notifier)
        {
            notifier.Changed += (_, _) => Wake();
        }

        while (!cancellationToken.IsCancellationRequested)
        {
            TimeSpan delay;
            var start = time.GetTimestamp();
            try
            {
                var readings = await worker.RunAsync(
                    _lane, WorkPriority.Poll, ConnectAndPollAsync, PollDeadline, cancellationToken);
                metrics.Polled(device.Id, time.GetElapsedTime(start));
                if (!readings.IsEmpty)
                {
                    room.Apply(new RoomChange.ReadingsTaken(readings));
                }

                ShowAlerts();
                await TellEventsAsync(cancellationToken);
                await SucceededAsync(cancellationToken);
                delay = device.PollInterval;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                delay = await FailedAsync(e, cancellationToken);
            }

            if (!await WaitAsync(delay, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>Carries out a command on the worker, connecting first where needed.</summary>
    public async Task CommandAsync(Func<CancellationToken, ValueTask> command, CancellationToken cancellationToken)
    {
        try
        {
            await worker.RunAsync(
                _lane,
                WorkPriority.Command,
                async ct =>
                {
                    await ConnectAsync(ct);
                    try
                    {
                        await command(ct);
                    }
                    catch (Exception e) when (!DeviceFailure.LeavesDeviceConnected(e))
                    {
                        _connected = false;
                        throw;
                    }

                    return true;
                },
                CommandDeadline,
                cancellationToken);
        }
        finally
        {
            Wake();
        }
    }

    /// <summary>Reads the device now.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Closes the device, on its worker as long as that lives.</summary>
    public async Task CloseAsync(TimeSpan deadline)
    {
        try
        {
            await worker.RunAsync(
                _lane,
                WorkPriority.Command,
                async _ =>
                {
                    await device.DisposeAsync();
                    return true;
                },
                deadline,
                CancellationToken.None);
        }
        catch (Exception e)
        {
            Log.DeviceNotClosed(logger, device.Id, e.Message);
        }
    }

    private async ValueTask<ImmutableArray<DeviceReading>> ConnectAndPollAsync(CancellationToken cancellationToken)
    {
        await ConnectAsync(cancellationToken);
        try
        {
            return await device.PollAsync(cancellationToken);
        }
        catch
        {
            _connected = false;
            throw;
        }
    }

    private async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        if (!_connected)
        {
            await device.ConnectAsync(cancellationToken);
            _connected = true;
        }
    }

    private async Task TellEventsAsync(CancellationToken cancellationToken)
    {
        if (device is IHasEvents source)
        {
            foreach (var happened in source.TakeEvents())
            {
                happened.Data["device"] = device.Id;
                await PublishAsync(happened.Type, happened.Data, cancellationToken);
            }
        }
    }

    /// <summary>Raises what the device complains of, and clears what is over.</summary>
    private void ShowAlerts()
    {
        if (device is not IHasAlerts { Alerts: var now } || now.SequenceEqual(_alerts))
        {
            return;
        }

        foreach (var over in _alerts.Where(was => now.All(a => a.Code != was.Code)))
        {
            room.Apply(new RoomChange.AlertCleared(IdOf(over)));
        }

        foreach (var alert in now)
        {
            room.Apply(new RoomChange.AlertRaised(new Alert(
                IdOf(alert), alert.Severity, alert.Code, device.Id, alert.Message, time.GetUtcNow())));
        }

        _alerts = now;

        string IdOf(DeviceAlert alert) => $"device.{device.Id}.{alert.Code}";
    }

    private async Task SucceededAsync(CancellationToken cancellationToken)
    {
        if (_health != DeviceHealth.Ok)
        {
            var wasDegraded = _health == DeviceHealth.Degraded;
            _workingSince = time.GetTimestamp();
            Become(DeviceHealth.Ok, null);
            Log.DeviceConnected(logger, device.Id);
            if (wasDegraded)
            {
                room.Apply(new RoomChange.AlertCleared(AlertId));
                await PublishAsync("device.recovered", new JsonObject { ["device"] = device.Id }, cancellationToken);
            }
        }
        else if (_failures > 0 && time.GetElapsedTime(_workingSince) >= policy.StableAfter)
        {
            _failures = 0;
        }
    }

    private async Task<TimeSpan> FailedAsync(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is DeviceException { Readings: { IsEmpty: false } partial })
        {
            room.Apply(new RoomChange.ReadingsTaken(partial));
        }

        var failure = DeviceFailure.Of(exception);
        if (!failure.IsExpected)
        {
            Log.DriverFault(logger, exception, device.Id);
        }

        metrics.PollFailed(device.Id, failure.Code);
        if (_health == DeviceHealth.Ok && time.GetElapsedTime(_workingSince) >= policy.StableAfter)
        {
            _failures = 0;
        }

        _failures++;
        var delay = policy.DelayAfter(_failures, _chance.NextDouble());
        if (_failures <= policy.Budget)
        {
            if (_health == DeviceHealth.Retrying)
            {
                Log.DeviceFailedAgain(logger, device.Id, failure.Code, failure.Message, delay);
            }
            else
            {
                Log.DeviceFailed(logger, device.Id, failure.Code, failure.Message, delay);
            }

            Become(DeviceHealth.Retrying, failure);
            return delay;
        }

        var isNew = _health != DeviceHealth.Degraded;
        Become(DeviceHealth.Degraded, failure);
        room.Apply(new RoomChange.AlertRaised(new Alert(
            AlertId, AlertSeverity.Warning, "device.degraded", device.Id, failure.Message, time.GetUtcNow())));
        if (isNew)
        {
            Log.DeviceDegraded(logger, device.Id, failure.Code, failure.Message);
            await PublishAsync(
                "device.degraded",
                new JsonObject { ["device"] = device.Id, ["code"] = failure.Code, ["message"] = failure.Message },
                cancellationToken);
        }

        return delay;
    }

    private void Become(DeviceHealth health, DeviceFailure? failure)
    {
        _health = health;
        room.Apply(new RoomChange.DeviceHealthChanged(device.Id, health, failure?.Code, failure?.Message));
    }

    private async Task PublishAsync(string type, JsonObject data, CancellationToken cancellationToken)
    {
        try
        {
            await events.PublishAsync(type, data, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.EventLost(logger, e, type);
        }
    }

    /// <summary>Until the delay is over or somebody wakes us; false when cancelled.</summary>
    private async Task<bool> WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        try
        {
            await using var timer = time.CreateTimer(_ => Wake(), null, delay, Timeout.InfiniteTimeSpan);
            await _wake.Reader.ReadAsync(cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
