using System.Collections.Immutable;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Vision;

namespace ClassroomEdge.Core.Lessons;

/// <summary>What stays of a lesson, as evidence.</summary>
/// <param name="Lesson">Its last state, with who took part from when to when.</param>
/// <param name="Duration">Live until end; null while it lasts or when it never was live.</param>
/// <param name="Recording">Its recording; null while being finished or when it has none.</param>
/// <param name="Roll">Its roll; null when nobody counted or confirmed.</param>
public sealed record LessonSummary(LessonSnapshot Lesson, TimeSpan? Duration, Recording? Recording, RollEntry? Roll);
