namespace ClassroomEdge.Core.Lessons;

/// <summary>A lesson cannot do that. Codes: <c>lesson.already-live</c>, <c>lesson.not-found</c>, <c>lesson.not-live</c>,
/// <c>lesson.bad-request</c>, <c>lesson.invitation-invalid</c>, <c>lesson.invitation-expired</c>, <c>lesson.locked-out</c>,
/// <c>lesson.ticket-invalid</c>, <c>lesson.removed</c>, <c>lesson.router-down</c>, <c>lesson.no-such-participant</c>,
/// <c>lesson.no-such-feed</c>, <c>lesson.no-such-connection</c>, <c>lesson.bad-sdp</c>, <c>lesson.router-unknown</c>, <c>lesson.full</c> (no more
/// participants), <c>lesson.too-many-connections</c>,
/// <c>lesson.waiting</c> (not admitted yet), <c>lesson.refused</c> (not admitted), <c>lesson.locked</c>, <c>lesson.may-not-publish</c>,
/// <c>lesson.camera-not-granted</c>, <c>lesson.check-busy</c> (others test their way just now), <c>lesson.no-such-semester</c>.</summary>
public sealed class LessonException(string code, string message, Exception? inner = null) : EdgeException(code, message, inner);
