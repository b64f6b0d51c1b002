namespace ClassroomEdge.Vision.Bench;

/// <summary>Medians of one run of <see cref="VisionBench"/>.</summary>
/// <param name="BareInference">The model alone.</param>
/// <param name="Prepare">Frame into the model's input.</param>
/// <param name="Decode">Outputs into faces.</param>
/// <param name="Count">Tracks and estimator.</param>
/// <param name="Pipeline">All together, the inference included.</param>
/// <param name="OverheadRatio">What the pipeline adds to the bare inference, as a share of it; the budget is 0.10.</param>
/// <param name="AllocatedBytesPerFrame">On the managed heap; the budget is 0.</param>
/// <param name="Faces">Faces found a frame, in the mean.</param>
public sealed record VisionBenchResult(
    TimeSpan BareInference,
    TimeSpan Prepare,
    TimeSpan Decode,
    TimeSpan Count,
    TimeSpan Pipeline,
    double OverheadRatio,
    double AllocatedBytesPerFrame,
    double Faces);
