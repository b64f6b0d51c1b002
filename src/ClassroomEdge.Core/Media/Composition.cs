using System.Collections.Immutable;

namespace ClassroomEdge.Core.Media;

/// <summary>A composed recording: all pictures in one, all voices at one loudness.</summary>
/// <param name="Layout">How it shows who took part.</param>
/// <param name="Duration">Length.</param>
/// <param name="SizeBytes">Bytes of the file.</param>
/// <param name="FileName">Within the recordings folder, MP4.</param>
/// <param name="LoudnessLufs">Integrated loudness as measured after the work (ITU-R BS.1770); null: silence.</param>
public sealed record Composition(
    CompositionLayout Layout, TimeSpan Duration, long SizeBytes, string FileName, double? LoudnessLufs)
{
    /// <summary>Titles of pages that the lesson showed and the film does not, because their pictures were lost or damaged; empty for nearly every one.</summary>
    public ImmutableArray<string> MissingPages { get; init; } = [];
}
