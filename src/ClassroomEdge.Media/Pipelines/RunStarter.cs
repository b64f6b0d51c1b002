using ClassroomEdge.Core.Processes;
using ClassroomEdge.Media.Frames;
using ClassroomEdge.Media.Sound;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Pipelines;

/// <summary>Starts runs with all that they need.</summary>
/// <param name="sound">Where the level of the sound goes; null: nowhere, for only the room's microphone is watched.</param>
internal sealed class RunStarter(
    IChildProcesses processes,
    NewestFrame frames,
    SoundMeter? sound,
    MediaTimings timings,
    MediaMetrics metrics,
    TimeProvider time,
    ILogger<PipelineRun> logger)
{
    public PipelineRun Start(PipelineSpec spec, PipelinePlanner planner) => new(
        spec, processes, planner.Source, frames, sound, new RunMessages(planner.Address, logger), timings, metrics, time);
}
