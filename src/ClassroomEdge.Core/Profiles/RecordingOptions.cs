using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Core.Profiles;

/// <summary>Recordings.</summary>
public sealed record RecordingOptions
{
    /// <summary>A lesson is not recorded, and says so, when less is free on the disk. MiB.</summary>
    [Range(50, 1_000_000)]
    public int MinimumFreeMiB { get; init; } = 500;

    /// <summary>Layout in which a lesson with partners, further pictures or pages of a file is composed after its end, in the background:
    /// <c>roomAndPartners</c>, <c>slidesAndTeacher</c>; null: only when somebody asks for it.</summary>
    public CompositionLayout? Compose { get; init; } = CompositionLayout.RoomAndPartners;

    /// <summary>What looks into films and joins them: <c>ffmpeg</c> or <c>ffmpegcore</c>; null: the first there is.</summary>
    public string? Tool { get; init; }

    /// <summary>Where recordings and micro-lessons are copied; null: nowhere.</summary>
    public CopyOptions? Copy { get; init; }

    /// <summary>The Opencast that micro-lessons are ingested into; null: none.</summary>
    public OpencastOptions? Opencast { get; init; }

    /// <summary>Below so much of the disk free the panel warns. Percent.</summary>
    [Range(1, 90)]
    public int WarnAtPercentFree { get; init; } = 20;

    /// <summary>Below so much of the disk free <see cref="WhenFull"/> takes effect. Percent.</summary>
    [Range(0, 50)]
    public int FullAtPercentFree { get; init; } = 5;

    /// <summary>What happens then: <c>keep</c> everything, or <c>deleteOldestCopied</c>.</summary>
    public FullDiskMode WhenFull { get; init; }
}
