using System.Diagnostics.CodeAnalysis;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Reporting.Outbox;
using ClassroomEdge.Reporting.Payloads;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Reporting;

/// <summary>Puts the readings that are new since the last time into the outbox, connected or not.</summary>
internal sealed class TelemetrySampler(
    RoomState room, RoomOutbox outbox, TimeSpan interval, TimeProvider time, ILogger<TelemetrySampler> logger)
{
    /// <summary>More readings than that go into several messages, so that none outgrows the outbox.</summary>
    private const int MaxReadings = 200;

    private readonly Dictionary<(string Device, string Property), DateTimeOffset> _taken = [];
    private DateTimeOffset _counted;

    /// <summary>Samples until cancelled.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "One sample that cannot be stored must not end all telemetry.")]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await SampleAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.TelemetryFailed(logger, e);
            }
        }
    }

    /// <summary>Takes one sample; nothing when nothing was read since the last.</summary>
    public async Task SampleAsync(CancellationToken cancellationToken)
    {
        var snapshot = room.Current;
        var readings = New(snapshot);
        var occupancy = snapshot.Occupancy is { } o && o.At > _counted ? o : null;
        if (occupancy is not null)
        {
            _counted = occupancy.At;
        }

        foreach (var chunk in readings.Chunk(MaxReadings))
        {
            await EnqueueAsync(chunk, occupancy, cancellationToken).ConfigureAwait(false);
            occupancy = null;
        }

        if (occupancy is not null)
        {
            await EnqueueAsync([], occupancy, cancellationToken).ConfigureAwait(false);
        }
    }

    private List<DeviceReading> New(RoomSnapshot snapshot)
    {
        List<DeviceReading> readings = [];
        foreach (var device in snapshot.Devices)
        {
            foreach (var (name, property) in device.Properties)
            {
                if (!_taken.TryGetValue((device.Id, name), out var before) || property.At > before)
                {
                    _taken[(device.Id, name)] = property.At;
                    readings.Add(new DeviceReading(device.Id, name, property.Value, property.At));
                }
            }
        }

        return readings;
    }

    private ValueTask EnqueueAsync(DeviceReading[] readings, Occupancy? occupancy, CancellationToken cancellationToken) =>
        outbox.EnqueueAsync(
            OutboxKind.Telemetry, RoomPayloads.Telemetry(time.GetUtcNow(), readings, occupancy), cancellationToken);
}
