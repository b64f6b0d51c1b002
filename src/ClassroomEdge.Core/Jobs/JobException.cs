namespace ClassroomEdge.Core.Jobs;

/// <summary>A job cannot do that. Codes: <c>job.not-found</c>, <c>job.not-over</c> (it waits or runs),
/// <c>job.over</c> (nothing to cancel), <c>job.unknown-kind</c>, <c>job.too-many</c> (waiting), <c>job.interrupted</c>
/// (the service ended too often while it ran), <c>job.failed</c> (its worker broke).</summary>
public sealed class JobException(string code, string message, Exception? inner = null) : EdgeException(code, message, inner);
