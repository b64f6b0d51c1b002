using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Reporting.Topics;

namespace ClassroomEdge.Reporting.HomeAssistant;

/// <summary>Announces the room, again when it changes; used by one link at a time.</summary>
internal sealed class Announcer(RoomTopics topics, RoomProfile profile, IDatabase database, string version)
{
    private readonly Announcement _announcement = new(topics, profile.Scenes, version);
    private readonly AnnouncedEntities _announced = new(database, topics.Discovery);
    private readonly HashSet<string> _owners =
        ["", .. profile.Devices.Select(d => d.Id), .. profile.Scenes.Select(s => s.Id)];

    private byte[] _last = [];

    /// <summary>Announces what changed since the last time, or all.</summary>
    public async Task AnnounceAsync(IMqttLink link, RoomSnapshot room, bool again, CancellationToken cancellationToken)
    {
        var entities = _announcement.Entities(room);
        var payload = _announcement.Payload(room.Name, entities, []);
        if (!again && payload.AsSpan().SequenceEqual(_last))
        {
            return;
        }

        var gone = _announced.Gone(entities, _owners);
        if (gone.Count > 0)
        {
            // Only the removed and not their successors: one of another platform has the same key.
            var stays = entities.Where(e => gone.All(g => g.Key != e.Key));
            await PublishAsync(link, _announcement.Payload(room.Name, stays, gone), cancellationToken).ConfigureAwait(false);
        }

        await PublishAsync(link, payload, cancellationToken).ConfigureAwait(false);
        _announced.Save(entities, gone);
        _last = payload;
    }

    private Task PublishAsync(IMqttLink link, byte[] payload, CancellationToken cancellationToken) => link.PublishAsync(
        new MqttMessage(topics.Discovery, payload, Retain: true) { ContentType = "application/json" }, cancellationToken);
}
