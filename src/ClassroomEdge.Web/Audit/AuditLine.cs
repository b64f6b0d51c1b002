using System.Globalization;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Http;

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
        CsvCell.Of(ActorId),
        CsvCell.Of(ActorName),
        CsvCell.Of(Role.ToString()),
        CsvCell.Of(Door.ToString()),
        CsvCell.Of(Action),
        CsvCell.Of(Target),
        CsvCell.Of(Arguments),
        CsvCell.Of(Outcome));
}
