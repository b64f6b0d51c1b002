using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Reporting.Brokers;
using ClassroomEdge.Reporting.Outbox;

namespace ClassroomEdge.Reporting;

/// <summary>Tells the room's state how the link stands, and raises the alert when it is away for long.</summary>
internal sealed class LinkReporter(RoomState room, RoomOutbox outbox, IBroker broker, string adapter, TimeProvider time)
{
    public const string AlertId = "mqtt.offline";

    /// <summary>Shorter than that it is nobody's business: the outbox keeps everything.</summary>
    public static readonly TimeSpan AlertAfter = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private LinkState _state = LinkState.Starting;
    private string? _error;
    private DateTimeOffset _since = time.GetUtcNow();
    private bool _alerted;

    public void Starting()
    {
        room.Apply(new RoomChange.ComponentChanged(new ComponentStatus("mqtt", adapter, ComponentState.Starting)));
        Report();
    }

    public void Online()
    {
        room.Apply(new RoomChange.ComponentChanged(new ComponentStatus("mqtt", adapter, ComponentState.Ready)));
        Change(LinkState.Online, null);
    }

    public void Offline(string error)
    {
        room.Apply(new RoomChange.ComponentChanged(
            new ComponentStatus("mqtt", adapter, ComponentState.Degraded, error, "check reporting.host and that the broker runs")));
        Change(LinkState.Offline, error);
    }

    /// <summary>Keeps the count of pending messages and the alert up to date, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            Report();
        }
    }

    private void Change(LinkState state, string? error)
    {
        lock (_lock)
        {
            if (_state != state)
            {
                _since = time.GetUtcNow();
            }

            (_state, _error) = (state, error);
            if (state == LinkState.Online)
            {
                _alerted = false;
                room.Apply(new RoomChange.AlertCleared(AlertId));
            }
        }

        Report();
    }

    private void Report()
    {
        lock (_lock)
        {
            room.Apply(new RoomChange.LinkChanged(
                new LinkStatus(_state, broker.Endpoint.ToString(), outbox.Pending, _error, _since)));
            if (_state == LinkState.Offline && !_alerted && time.GetUtcNow() - _since >= AlertAfter)
            {
                _alerted = true;
                room.Apply(new RoomChange.AlertRaised(new Alert(
                    AlertId, AlertSeverity.Warning, "mqtt.offline", "mqtt", $"no connection to {broker.Endpoint}: {_error}", _since)));
            }
        }
    }
}
