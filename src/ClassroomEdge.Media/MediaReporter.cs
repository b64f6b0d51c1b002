using System.Text.Json.Nodes;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Media.Recordings;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media;

/// <summary>Tells room state, alerts, events and log how the camera and the recording stand. One caller at a time.</summary>
internal sealed class MediaReporter(RoomState room, RoomEvents events, TimeProvider time, ILogger<MediaReporter> logger)
    : ISourceReporter
{
    private const string CameraAlert = "camera.failed";
    private const string RecordingAlert = "media.recording";
    private bool _isLost;
    private RecordingBlock? _blocked;

    /// <summary>The room's media status is now this.</summary>
    public void Status(MediaStatus status) => room.Apply(new RoomChange.MediaChanged(status));

    /// <summary>The source does not work.</summary>
    public async Task LostAsync(string source, string code, string message)
    {
        Log.SourceFailed(logger, source, code, message);
        room.Apply(new RoomChange.AlertRaised(
            new Alert(CameraAlert, AlertSeverity.Critical, CameraAlert, "camera", $"{source}: {message}", time.GetUtcNow())));
        if (!_isLost)
        {
            _isLost = true;
            await PublishAsync("media.camera.lost", new JsonObject { ["source"] = source, ["code"] = code }).ConfigureAwait(false);
        }
    }

    /// <summary>The source works.</summary>
    public async Task WorkingAsync(string source, TimeSpan after)
    {
        Log.SourceRunning(logger, source, after);
        room.Apply(new RoomChange.AlertCleared(CameraAlert));
        if (_isLost)
        {
            _isLost = false;
            await PublishAsync("media.camera.restored", new JsonObject { ["source"] = source }).ConfigureAwait(false);
        }
    }

    /// <summary>Nobody wants the source any more: whether it works is unknown.</summary>
    public void NotWanted()
    {
        _isLost = false;
        room.Apply(new RoomChange.AlertCleared(CameraAlert));
    }

    /// <summary>A recording is wanted but not possible; null: it is, or none is wanted.</summary>
    public async Task RecordingAsync(string? recordingId, RecordingBlock? block)
    {
        if (block?.Code == _blocked?.Code)
        {
            return;
        }

        _blocked = block;
        if (block is null)
        {
            room.Apply(new RoomChange.AlertCleared(RecordingAlert));
            return;
        }

        Log.RecordingStopped(logger, recordingId, block.Code, block.Message);
        room.Apply(new RoomChange.AlertRaised(
            new Alert(RecordingAlert, AlertSeverity.Critical, block.Code, "recording", block.Message, time.GetUtcNow())));
        await PublishAsync(
            "media.recording.stopped", new JsonObject { ["recordingId"] = recordingId, ["code"] = block.Code }).ConfigureAwait(false);
    }

    private async Task PublishAsync(string type, JsonObject data)
    {
        try
        {
            await events.PublishAsync(type, data, CancellationToken.None).ConfigureAwait(false);
        }
        catch (AggregateException e)
        {
            // The camera is not to stop because the outbox does.
            Log.EventNotTaken(logger, type, e);
        }
    }
}
