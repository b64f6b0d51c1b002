using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>Recordings.</summary>
public sealed record RecordingOptions
{
    /// <summary>A lesson is not recorded, and says so, when less is free on the disk. MiB.</summary>
    [Range(50, 1_000_000)]
    public int MinimumFreeMiB { get; init; } = 500;
}
