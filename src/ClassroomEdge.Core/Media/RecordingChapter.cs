using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Core.Media;

/// <summary>A chapter of a recording, from one mark of its lesson to the next.</summary>
/// <param name="Start">Where it begins in the film.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Kind">What began it; null: the beginning itself.</param>
/// <param name="Title">As the mark says; the lesson's title for the beginning.</param>
public sealed record RecordingChapter(TimeSpan Start, TimeSpan End, MarkKind? Kind, string Title);
