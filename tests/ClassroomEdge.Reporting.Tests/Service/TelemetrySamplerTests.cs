using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Reporting.Outbox;
using ClassroomEdge.Reporting.Tests.Outbox;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Reporting.Tests.Service;

public sealed class TelemetrySamplerTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly OutboxBox _box = new();
    private RoomState _room = null!;
    private RoomOutbox _outbox = null!;
    private TelemetrySampler _sampler = null!;

    public Task InitializeAsync()
    {
        _room = new RoomState("school-1", "room-101", new LocalizedText("教室", "Room"), _box.Time);
        _outbox = _box.Open();
        _sampler = new TelemetrySampler(
            _room, _outbox, TimeSpan.FromSeconds(10), _box.Time, NullLogger<TelemetrySampler>.Instance);
        _room.Apply(new RoomChange.DeviceAdded(new DeviceSnapshot(
            "air", new LocalizedText("空气", "Air"), "sensor", "scd4x", [], DeviceHealth.Ok, null, null, ImmutableSortedDictionary<string, PropertySnapshot>.Empty)));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _box.DisposeAsync();

    [Fact]
    public async Task Sample_NewReading_IsSentOnceWithItsOwnTime()
    {
        Read("co2", 812);
        var readAt = _box.Time.GetUtcNow();
        _box.Time.Advance(TimeSpan.FromSeconds(3));

        await _sampler.SampleAsync(None);
        await _sampler.SampleAsync(None);

        var json = Assert.Single(await StoredAsync());
        var reading = Assert.Single(json["readings"]!.AsArray())!;
        Assert.Equal(("air", "co2", 812, "ppm"), ((string)reading["device"]!, (string)reading["property"]!, (double)reading["value"]!, (string)reading["unit"]!));
        Assert.Equal(readAt, DateTimeOffset.Parse((string)reading["ts"]!, null));
        Assert.Equal(readAt.AddSeconds(3), DateTimeOffset.Parse((string)json["ts"]!, null));
    }

    [Fact]
    public async Task Sample_DeviceStoppedAnswering_OldReadingIsNotRepeated()
    {
        Read("co2", 812);
        await _sampler.SampleAsync(None);
        _room.Apply(new RoomChange.DeviceHealthChanged("air", DeviceHealth.Retrying, "device.timeout", "no answer"));
        _box.Time.Advance(TimeSpan.FromSeconds(10));
        await _sampler.SampleAsync(None);

        Assert.Single(await StoredAsync());
    }

    [Fact]
    public async Task Sample_OnlyACount_IsSent()
    {
        _room.Apply(new RoomChange.OccupancyCounted(new Occupancy(31, 0.9, _box.Time.GetUtcNow())));

        await _sampler.SampleAsync(None);
        await _sampler.SampleAsync(None);

        var json = Assert.Single(await StoredAsync());
        Assert.Equal(31, (int)json["occupancy"]!["count"]!);
        Assert.Empty(json["readings"]!.AsArray());
    }

    [Fact]
    public async Task Sample_FiveHundredReadings_AreSplit()
    {
        for (var i = 0; i < 500; i++)
        {
            Read($"channel-{i:000}", i);
        }

        await _sampler.SampleAsync(None);

        Assert.Equal([200, 200, 100], (await StoredAsync()).Select(j => j["readings"]!.AsArray().Count));
    }

    private void Read(string property, double value) => _room.Apply(
        new RoomChange.ReadingsTaken([new DeviceReading("air", property, PropertyValue.Of(value, Unit.Ppm), _box.Time.GetUtcNow())]));

    private async Task<List<JsonNode>> StoredAsync()
    {
        await _outbox.AppendAsync(OutboxKind.Event, "{\"end\":1}"u8.ToArray(), None);
        using var reader = _outbox.OpenReader();
        return [.. reader.Read(0, 100).Where(m => m.Kind == OutboxKind.Telemetry).Select(m => JsonNode.Parse(m.Body.Span)!)];
    }
}
