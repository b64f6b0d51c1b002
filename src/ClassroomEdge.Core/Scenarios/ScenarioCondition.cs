using System.Collections.Immutable;

namespace ClassroomEdge.Core.Scenarios;

/// <summary>
/// What an expectation asks, as clauses joined by <c>and</c>. A clause is a path of the room's state and a comparison
/// (<c>device.projector.power = on</c>, <c>device.co2.co2 &lt; 1500</c>), or counts what happens from then on:
/// <c>event scene.completed scene=class</c>, <c>mqtt event type=lesson.ended >= 1</c>. Roots of paths: <see cref="Roots"/>.
/// </summary>
public sealed record ScenarioCondition(ImmutableArray<ScenarioClause> Clauses)
{
    private static readonly string[] Operators = ["=", "!=", "<", "<=", ">", ">="];

    /// <summary>
    /// What a path begins with. <c>device.ID.PROPERTY</c> (also <c>health</c>, <c>error</c>); <c>scene.id|state|failed</c>;
    /// <c>lesson.state|error|participants|publishing|hands|recording</c>; <c>last-lesson.…</c> (also <c>duration</c>,
    /// <c>recording.duration</c>, <c>recording.gap</c> in s, <c>recording.parts</c>, <c>roll.seen</c>, <c>roll.confirmed</c>);
    /// <c>occupancy.count</c>, <c>occupancy.error</c> (off the truth); <c>media.camera|live|recording|error</c>;
    /// <c>link.state|pending</c>; <c>alert.ID</c>; <c>alerts.count</c>; <c>component.NAME</c>;
    /// <c>rule.ID</c> (how it stands: <c>idle</c>, <c>pending</c>, <c>active</c>, <c>withheld</c>, <c>unknown</c>, <c>held</c>);
    /// <c>timetable.lessons|imported|last</c>: today's, how many of them were imported, when the last one ends;
    /// <c>air.co2|temperature|humidity|illuminance</c>, <c>students.present</c> and <c>part.ID.fault|STATE</c>: the truth;
    /// <c>outbox.received|lost|reordered|repeated</c>: what the broker saw; <c>room.starts</c>.
    /// </summary>
    public static ImmutableArray<string> Roots { get; } =
    [
        "device", "scene", "lesson", "last-lesson", "occupancy", "media", "link", "alert", "alerts", "component", "rule",
        "timetable", "air", "students", "part", "outbox", "room",
    ];

    /// <summary>Reads a condition.</summary>
    /// <returns>The condition, or what is wrong with it, English.</returns>
    public static (ScenarioCondition? Condition, string? Problem) Read(string text)
    {
        var clauses = ImmutableArray.CreateBuilder<ScenarioClause>();
        foreach (var part in text.Split(" and ", StringSplitOptions.TrimEntries))
        {
            var (clause, problem) = ReadClause(part.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            if (clause is null)
            {
                return (null, problem);
            }

            clauses.Add(clause);
        }

        return (new ScenarioCondition(clauses.ToImmutable()), null);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" and ", Clauses);

    private static (ScenarioClause? Clause, string? Problem) ReadClause(string[] words)
    {
        if (words.Length == 0)
        {
            return (null, "a condition is missing, for example device.projector.power = on");
        }

        var isCount = words[0] is "event" or "mqtt";
        if (isCount && words.Length < 2)
        {
            return (null, $"'{words[0]}' is followed by {(words[0] == "event" ? "the event's type" : "the end of the topic")}");
        }

        var subject = isCount ? words[0] : "state";
        var path = isCount ? words[1] : words[0];
        var rest = words.AsSpan(isCount ? 2 : 1);
        if (!isCount && (path.IndexOf('.', StringComparison.Ordinal) is var dot && (dot <= 0 || !Roots.Contains(path[..dot]))))
        {
            return (null, $"'{path}' is no path of the room; one begins with {string.Join(", ", Roots.Select(r => r + "."))} or the clause with event, mqtt");
        }

        var filters = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        while (isCount && rest.Length > 0 && rest[0].IndexOf('=', StringComparison.Ordinal) is > 0 and var at && !Operators.Contains(rest[0]))
        {
            filters.Add(KeyValuePair.Create(rest[0][..at], rest[0][(at + 1)..]));
            rest = rest[1..];
        }

        if (rest.Length == 0)
        {
            return (new ScenarioClause(subject, path, filters.ToImmutable(), null, ""), null);
        }

        if (!Operators.Contains(rest[0]) || rest.Length < 2)
        {
            return (null, $"after '{path}' comes one of {string.Join(" ", Operators)} and a value, with spaces between, not '{string.Join(' ', rest.ToArray())}'");
        }

        var wanted = string.Join(' ', rest[1..].ToArray()).Trim('"');
        if (rest[0] is not ("=" or "!=")
            && !double.TryParse(wanted, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            return (null, $"'{rest[0]}' compares numbers, and '{wanted}' is none");
        }

        return (new ScenarioClause(subject, path, filters.ToImmutable(), rest[0], wanted), null);
    }
}
