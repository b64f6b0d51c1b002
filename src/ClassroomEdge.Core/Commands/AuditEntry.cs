namespace ClassroomEdge.Core.Commands;

/// <summary>One line of the audit log as read back.</summary>
/// <param name="Number">Grows with time, without gaps; also the cursor for paging.</param>
/// <param name="At">When it was written.</param>
/// <param name="Actor">Who, in which role, through which door.</param>
/// <param name="Command">What, on what.</param>
/// <param name="Outcome"><c>done</c>, <c>refused</c>, or the error's code.</param>
public sealed record AuditEntry(long Number, DateTimeOffset At, Actor Actor, CommandRecord Command, string Outcome);
