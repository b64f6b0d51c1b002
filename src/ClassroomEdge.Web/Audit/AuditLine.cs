using System.Globalization;
using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Web.Audit;

/// <summary>A line of the audit log, flat.</summary>
/// <param name="Number">Grows with time; the cursor for <c>before</c>.</param>
/// <param name="At">When.</param>
/// <param name="ActorId">Who.</param>
/// <param name="ActorName">Their name then.</param>
/// <param name="Role">Their role then.</param>
/// <param name="Door">Through which door.</param>
/// <param name="Action">What.</param>
/// <param name="Target">On what.</param>
/// <param name="Arguments">With what.</param>
/// <param name="Outcome"><c>done</c>, <c>refused</c>, or an error's code.</param>
internal sealed record AuditLine(
    long Number,
    DateTimeOffset At,
    string ActorId,
    string ActorName,
    Role Role,
    Door Door,
    string Action,
    string Target,
    string Arguments,
    string Outcome)
{
    public const string CsvHeader = "number,at,actorId,actorName,role,door,action,target,arguments,outcome";

    public static AuditLine Of(AuditEntry e) => new(
        e.Number,
        e.At,
        e.Actor.Id,
        e.Actor.Name,
        e.Actor.Role,
        e.Actor.Door,
        e.Command.Action,
        e.Command.Target,
        e.Command.Arguments,
        e.Outcome);

    public string ToCsv() => string.Join(
        ',',
        Number.ToString(CultureInfo.InvariantCulture),
        At.ToString("O", CultureInfo.InvariantCulture),
        Cell(ActorId),
        Cell(ActorName),
        Cell(Role.ToString()),
        Cell(Door.ToString()),
        Cell(Action),
        Cell(Target),
        Cell(Arguments),
        Cell(Outcome));

    // RFC 4180. A cell that a spreadsheet would take for a formula is made a text, because names come from outside.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
