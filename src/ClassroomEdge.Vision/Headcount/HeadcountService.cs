using ClassroomEdge.Core;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Supervision;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Vision.Detection;
using ClassroomEdge.Vision.Models;
using ClassroomEdge.Vision.Runtime;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Vision.Headcount;

/// <summary>
/// Counts whoever the camera shows while Media hands out frames, and tells the room's state. Without camera, library or
/// model the room works on, nobody counts, and the components say what is missing; each is looked for again. The model is
/// loaded at the first frame and let go after a while without one. No frame is kept.
/// </summary>
internal sealed class HeadcountService(
    RoomProfile profile,
    RoomState room,
    IVideoFrames frames,
    InferenceEngines engines,
    ModelStore models,
    HeadcountMetrics metrics,
    TimeProvider time,
    ILogger<HeadcountService> logger) : BackgroundService
{
    /// <summary>Without a frame for this long, nobody counts.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Without a frame for this much longer, the model's memory is given back.</summary>
    internal static readonly TimeSpan KeepLoaded = TimeSpan.FromMinutes(1);

    /// <summary>An unchanged count is told again after this, so that its time shows that it is live.</summary>
    internal static readonly TimeSpan Refresh = TimeSpan.FromSeconds(10);

    private static readonly RestartPolicy Policy = new()
    {
        FirstDelay = TimeSpan.FromSeconds(1),
        MaxDelay = TimeSpan.FromSeconds(15),
        Budget = int.MaxValue,
    };

    private readonly VisionOptions _options = profile.Vision;
    private string? _toldCode;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_options.Enabled)
        {
            return;
        }

        if (profile.Camera is null)
        {
            Report(new ComponentStatus(
                "headcount", "", ComponentState.Missing, "the room has no camera", "name one in the profile's camera section"));
            return;
        }

        await new Supervisor(Policy, time).RunAsync(CountAsync, Told, stoppingToken).ConfigureAwait(false);
        Publish(null);
    }

    private async Task CountAsync(Action working, CancellationToken cancellationToken)
    {
        var engine = engines.Choose();
        Report(new ComponentStatus("inference", $"{engine.Name} {engine.Version}", ComponentState.Ready));
        var model = await models.FindAsync(_options.Detector, cancellationToken).ConfigureAwait(false);
        if (model.State != ModelState.Ready)
        {
            throw model.State == ModelState.Missing
                ? new VisionException("vision.model-missing", $"the model {model.Entry.File} is not on this box")
                : new VisionException("vision.model-corrupt", $"{model.Path} is damaged or another file");
        }

        Report(new ComponentStatus("detector-model", model.Entry.Id, ComponentState.Ready));
        if (_toldCode is not "")
        {
            _toldCode = "";
            Log.HeadcountReady(logger, model.Entry.Id, engine.Name, engine.Version ?? "");
        }

        working();
        await FollowFramesAsync(engine, model.Path!, cancellationToken).ConfigureAwait(false);
    }

    private async Task FollowFramesAsync(IInferenceEngine engine, string modelPath, CancellationToken cancellationToken)
    {
        await using var reader = new FrameReader(frames, time);
        HeadcountPipeline? pipeline = null;
        try
        {
            while (true)
            {
                using var frame = await reader.ReadAsync(
                    pipeline is null ? Timeout.InfiniteTimeSpan : room.Current.Occupancy is null ? KeepLoaded : Patience,
                    cancellationToken).ConfigureAwait(false);
                if (frame is not null)
                {
                    pipeline ??= Load(engine, modelPath);
                    Analyse(pipeline, frame);
                }
                else if (room.Current.Occupancy is not null)
                {
                    pipeline?.Clear();
                    Publish(null);
                    Log.CountingStopped(logger);
                }
                else
                {
                    pipeline?.Dispose();
                    pipeline = null;
                }
            }
        }
        finally
        {
            pipeline?.Dispose();
            Publish(null);
        }
    }

    private HeadcountPipeline Load(IInferenceEngine engine, string modelPath)
    {
        Log.CountingStarted(logger);
        return new HeadcountPipeline(
            new YuNetDetector(engine.Load(modelPath, _options.Threads), _options.ScoreThreshold), _options.Window);
    }

    private void Analyse(HeadcountPipeline pipeline, VideoFrame frame)
    {
        long start = time.GetTimestamp();
        var estimate = pipeline.Analyse(frame.Bgr24.Span, frame.Width, frame.Height, frame.At);
        metrics.Analysed(time.GetElapsedTime(start));

        // Twentieths, so that an unchanged room does not make a new snapshot twice a second.
        double confidence = Math.Round(estimate.Confidence * 20) / 20;
        var told = room.Current.Occupancy;
        if (told is null || told.Count != estimate.Count || told.Confidence != confidence || frame.At - told.At >= Refresh)
        {
            Publish(new Occupancy(estimate.Count, confidence, frame.At));
        }
    }

    private void Publish(Occupancy? occupancy) => room.Apply(new RoomChange.OccupancyCounted(occupancy));

    private void Report(ComponentStatus component) => room.Apply(new RoomChange.ComponentChanged(component));

    private void Told(SupervisorEvent change)
    {
        if (change.Phase is not (SupervisorPhase.Retrying or SupervisorPhase.Degraded))
        {
            return;
        }

        string code = change.Error is EdgeException known ? known.Code : change.Error?.GetType().Name ?? "";
        string reason = change.Error?.Message ?? "ended by itself";
        Report(Blame(code, reason));
        if (code == _toldCode)
        {
            return;
        }

        _toldCode = code;
        if (change.Error is EdgeException)
        {
            Log.HeadcountMissing(logger, code, reason);
        }
        else if (change.Error is not null)
        {
            Log.HeadcountFault(logger, change.Error);
        }
    }

    private ComponentStatus Blame(string code, string reason) => code switch
    {
        "vision.runtime-missing" => new("inference", "", ComponentState.Missing, reason, OnnxRuntimeLocator.Remedy),
        "vision.model-missing" or "vision.model-corrupt" or "vision.model-unknown" => new(
            "detector-model",
            "",
            ComponentState.Missing,
            reason,
            $"deploy/edge models pull {_options.Detector}, or deploy/edge models import FILE"),
        _ => new("inference", "", ComponentState.Degraded, reason),
    };
}
