using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>Local analysis: headcount.</summary>
public sealed record VisionOptions
{
    /// <summary>Count at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Frames analysed a second.</summary>
    [Range(1, 10)]
    public int FramesPerSecond { get; init; } = 2;

    /// <summary>Model of the detector, as in the model manifest.</summary>
    public string Detector { get; init; } = "face_detection_yunet_2023mar";

    /// <summary>Faces below this score are not counted, 0 to 1.</summary>
    [Range(0.1, 0.99)]
    public double ScoreThreshold { get; init; } = 0.6;

    /// <summary>Window over which people are counted.</summary>
    [DurationRange("500ms", "60s")]
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Threads of the inference.</summary>
    [Range(1, 16)]
    public int Threads { get; init; } = 1;

    /// <summary>Which adapter runs the models; null: the best there is.</summary>
    public string? Adapter { get; init; }
}
