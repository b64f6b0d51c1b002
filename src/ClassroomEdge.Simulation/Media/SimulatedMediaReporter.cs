using System.Text.Json.Nodes;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Rooms;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Simulation.Media;

/// <summary>Tells how simulated camera and recording stand, in Media's words: the same alerts, the same events. One caller at a time.</summary>
internal sealed class SimulatedMediaReporter(RoomState room, RoomEvents events, TimeProvider time, ILogger<SimulatedMediaReporter> logger)
{
    private const string Source = "simulated";
    private const string CameraAlert = "camera.failed";
    private const string RecordingAlert = "media.recording";
    private bool _isLost;
    private MediaException? _blocked;
    private RecordingStatus? _recording;

    public void Off()
    {
        _isLost = false;
        room.Apply(new RoomChange.AlertCleared(CameraAlert));
        Status(CameraState.Off, null, null);
    }

    public void Starting() => Status(CameraState.Starting, null, null);

    public async Task WorkingAsync(MediaPlan plan)
    {
        room.Apply(new RoomChange.ComponentChanged(new ComponentStatus("ffmpeg", Source, ComponentState.Ready)));
        room.Apply(new RoomChange.AlertCleared(CameraAlert));
        if (_isLost)
        {
            _isLost = false;
            await PublishAsync("media.camera.restored", new JsonObject { ["source"] = Source }).ConfigureAwait(false);
        }

        _recording = plan.RecordingId is null ? null
            : _recording?.RecordingId == plan.RecordingId ? _recording
            : new RecordingStatus(plan.RecordingId, time.GetUtcNow());
        Status(CameraState.Running, plan, null);
    }

    public async Task LostAsync()
    {
        const string code = "media.camera-absent";
        room.Apply(new RoomChange.AlertRaised(new Alert(
            CameraAlert, AlertSeverity.Critical, CameraAlert, "camera", $"{Source}: the simulated camera is unplugged", time.GetUtcNow())));
        Status(CameraState.Retrying, null, code);
        if (!_isLost)
        {
            _isLost = true;
            await PublishAsync("media.camera.lost", new JsonObject { ["source"] = Source, ["code"] = code }).ConfigureAwait(false);
        }
    }

    /// <summary>A recording is wanted but not possible; null: it is, or none is wanted.</summary>
    public async Task RecordingAsync(string? recordingId, MediaException? block)
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

        room.Apply(new RoomChange.AlertRaised(
            new Alert(RecordingAlert, AlertSeverity.Critical, block.Code, "recording", block.Message, time.GetUtcNow())));
        await PublishAsync(
            "media.recording.stopped", new JsonObject { ["recordingId"] = recordingId, ["code"] = block.Code }).ConfigureAwait(false);
    }

    private void Status(CameraState camera, MediaPlan? plan, string? error) => room.Apply(new RoomChange.MediaChanged(new MediaStatus(
        camera,
        Source,
        plan?.Live is not null,
        plan?.RecordingId is null ? null : _recording,
        error,
        error is null ? null : "the simulated camera is unplugged")));

    private async Task PublishAsync(string type, JsonObject data)
    {
        try
        {
            await events.PublishAsync(type, data, CancellationToken.None).ConfigureAwait(false);
        }
        catch (AggregateException e)
        {
            Log.EventNotTaken(logger, type, e.InnerExceptions[0].Message);
        }
    }
}
