namespace ClassroomEdge.Lessons.Pushes;

/// <summary>Why sending broke off.</summary>
/// <param name="Code"><c>push.refused</c>, <c>push.unreachable</c>, <c>push.no-program</c>, <c>push.no-feed</c>, <c>push.no-codec</c>, <c>push.not-supported</c>, <c>push.ended</c>.</param>
/// <param name="Message">In English, without secrets.</param>
internal sealed record PushEnd(string Code, string Message);
