using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Recordings;

namespace ClassroomEdge.Media;

/// <summary>Hears from a <see cref="SourceKeeper"/> how its source stands. One caller at a time.</summary>
internal interface ISourceReporter
{
    /// <summary>The status is now this.</summary>
    void Status(MediaStatus status);

    /// <summary>The source does not work.</summary>
    Task LostAsync(string source, string code, string message);

    /// <summary>The source works.</summary>
    Task WorkingAsync(string source, TimeSpan after);

    /// <summary>Nobody wants the source any more: whether it works is unknown.</summary>
    void NotWanted();

    /// <summary>A recording is wanted but not possible; null: it is, or none is wanted.</summary>
    Task RecordingAsync(string? recordingId, RecordingBlock? block);
}
