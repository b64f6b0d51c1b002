using ClassroomEdge.Core;

namespace ClassroomEdge.Reporting.Outbox;

/// <summary>A message did not get into the outbox. Codes: <c>outbox.write-failed</c> (disk full, file damaged),
/// <c>outbox.closed</c>.</summary>
public sealed class OutboxException(string code, string message, Exception? inner = null)
    : EdgeException(code, message, inner);
