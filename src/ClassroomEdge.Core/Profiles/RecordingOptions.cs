using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Core.Profiles;

/// <summary>Recordings.</summary>
public sealed record RecordingOptions
{
    /// <summary>A lesson is not recorded, and says so, when less is free on the disk. MiB.</summary>
    [Range(50, 1_000_000)]
    public int MinimumFreeMiB { get; init; } = 500;

    /// <summary>Layout in which a lesson with partners is composed after its end, in the background:
    /// <c>roomAndPartners</c>, <c>slidesAndTeacher</c>; null: only when somebody asks for it.</summary>
    public CompositionLayout? Compose { get; init; } = CompositionLayout.RoomAndPartners;

    /// <summary>What looks into films and joins them: <c>ffmpeg</c> or <c>ffmpegcore</c>; null: the first there is.</summary>
    public string? Tool { get; init; }
}
