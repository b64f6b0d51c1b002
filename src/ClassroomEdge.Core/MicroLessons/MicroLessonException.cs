namespace ClassroomEdge.Core.MicroLessons;

/// <summary>A micro-lesson cannot do that. Codes: <c>micro.not-found</c>, <c>micro.bad-request</c> (title, times, files),
/// <c>micro.not-cut</c> (its film is not there yet), <c>micro.too-few</c> (a course wants six), <c>micro.cut-failed</c>,
/// <c>micro.no-target</c> (the profile names none), <c>micro.target-failed</c> (it refused or is not reachable).</summary>
public sealed class MicroLessonException(string code, string message, Exception? inner = null)
    : EdgeException(code, message, inner);
