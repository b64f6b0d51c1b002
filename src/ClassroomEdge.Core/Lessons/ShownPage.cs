namespace ClassroomEdge.Core.Lessons;

/// <summary>What of its files a lesson showed from a moment on.</summary>
/// <param name="At">When it was put there.</param>
/// <param name="Slides">The page; null: none any more.</param>
public sealed record ShownPage(DateTimeOffset At, SlideShow? Slides);
