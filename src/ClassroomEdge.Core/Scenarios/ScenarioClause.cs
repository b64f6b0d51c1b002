using System.Collections.Immutable;

namespace ClassroomEdge.Core.Scenarios;

/// <summary>One comparison of a <see cref="ScenarioCondition"/>.</summary>
/// <param name="Subject">What is looked at: <c>event</c>, <c>mqtt</c> or <c>state</c>.</param>
/// <param name="Path">The event's type, the topic's end, or the path of the state.</param>
/// <param name="Filters">Of events and messages: fields and what they must be.</param>
/// <param name="Operator">How it is compared; null: it must be true, there, or happen at all.</param>
/// <param name="Wanted">With what.</param>
public sealed record ScenarioClause(
    string Subject,
    string Path,
    ImmutableArray<KeyValuePair<string, string>> Filters,
    string? Operator,
    string Wanted)
{
    /// <summary>Events and messages are counted, from when the expectation begins to watch.</summary>
    public bool IsCount => Subject != "state";

    /// <summary>Whether a value that was seen fulfils it; null: nothing was seen.</summary>
    public bool IsMetBy(string? seen) => Operator switch
    {
        null when IsCount => seen is not (null or "0"),
        null => seen is not (null or "false" or "0" or "none" or ""),
        "=" => Same(seen),
        "!=" => !Same(seen),
        _ => seen is not null
            && Number(seen) is { } left && Number(Wanted) is { } right
            && Operator switch
            {
                "<" => left < right,
                "<=" => left <= right,
                ">" => left > right,
                _ => left >= right,
            },
    };

    /// <inheritdoc/>
    public override string ToString()
    {
        var what = IsCount ? string.Join(' ', [Subject, Path, .. Filters.Select(f => $"{f.Key}={f.Value}")]) : Path;
        return Operator is null ? what : $"{what} {Operator} {Wanted}";
    }

    private static double? Number(string text) =>
        double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private bool Same(string? seen) => Number(seen ?? "") is { } left && Number(Wanted) is { } right
        ? left.Equals(right)
        : string.Equals(seen ?? "none", Wanted, StringComparison.OrdinalIgnoreCase);
}
