using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Reporting.HomeAssistant;
using ClassroomEdge.Reporting.Outbox;
using ClassroomEdge.Reporting.Payloads;
using ClassroomEdge.Reporting.Topics;

namespace ClassroomEdge.Reporting;

/// <summary>
/// Publishes the retained state of room and devices over one connection: what changed, at most twice a second, and
/// all once a minute so that the times in it stay recent.
/// </summary>
internal sealed class StatePublisher(
    IMqttLink link, RoomState room, RoomTopics topics, RoomOutbox outbox, Announcer? announcer, string version, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Refresh = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, byte[]> _last = [];
    private DateTimeOffset _refreshed;
    private volatile bool _again;

    /// <summary>Publishes everything at the next turn, as if it had changed.</summary>
    public void Again() => _again = true;

    /// <summary>Publishes the present state.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        var snapshot = room.Current;
        var stamp = new Stamp(time.GetUtcNow(), outbox.LastSeq);
        var again = _again;
        _again = false;
        var all = again || stamp.At - _refreshed >= Refresh;
        _refreshed = all ? stamp.At : _refreshed;
        if (announcer is not null)
        {
            await announcer.AnnounceAsync(link, snapshot, again, cancellationToken).ConfigureAwait(false);
        }

        List<Task> publishing = [];
        foreach (var device in snapshot.Devices)
        {
            if (HasChanged(topics.DeviceState(device.Id), RoomPayloads.Device(device, null)) || all)
            {
                publishing.Add(SendAsync(topics.DeviceState(device.Id), RoomPayloads.Device(device, stamp), cancellationToken));
            }
        }

        if (HasChanged(topics.State, RoomPayloads.State(snapshot, version, null)) || all)
        {
            publishing.Add(SendAsync(topics.State, RoomPayloads.State(snapshot, version, stamp), cancellationToken));
        }

        await Task.WhenAll(publishing).ConfigureAwait(false);
    }

    /// <summary>Follows the room until cancelled or until the link fails.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var published = 0L;
        while (true)
        {
            // Looked at by version, not followed: only the newest snapshot matters here.
            if (room.Current.Version != published || _again || time.GetUtcNow() - _refreshed >= Refresh)
            {
                published = room.Current.Version;
                await PublishAsync(cancellationToken).ConfigureAwait(false);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool HasChanged(string topic, byte[] content)
    {
        if (_last.TryGetValue(topic, out var before) && before.AsSpan().SequenceEqual(content))
        {
            return false;
        }

        _last[topic] = content;
        return true;
    }

    private Task SendAsync(string topic, byte[] payload, CancellationToken cancellationToken) => link.PublishAsync(
        new MqttMessage(topic, payload, Retain: true) { ContentType = "application/json" }, cancellationToken);
}
