using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Simulation.Broker;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>Watches one expectation from its step on until it is decided. Who calls holds the player's lock.</summary>
internal sealed class ExpectationWatch
{
    private readonly ScenarioExpectation _asked;
    private readonly ScenarioCondition _condition;
    private readonly int[] _counts;
    private readonly (string? Value, DateTimeOffset Since)[] _seen;
    private readonly string _text;
    private DateTimeOffset? _since;
    private DateTimeOffset? _due;
    private DateTimeOffset? _decidedAt;
    private string? _problem;

    public ExpectationWatch(ScenarioExpectation asked)
    {
        _asked = asked;
        _condition = ScenarioCondition.Read(asked.That).Condition
            ?? throw new ArgumentException($"'{asked.That}' was not checked", nameof(asked));
        _counts = new int[_condition.Clauses.Length];
        _seen = new (string?, DateTimeOffset)[_condition.Clauses.Length];
        _text = asked switch
        {
            { Within: { } t } => $"within {Words(t)}: {_condition}",
            { Always: { } t } => $"always for {Words(t)}: {_condition}",
            { Never: { } t } => $"never for {Words(t)}: {_condition}",
            _ => $"now: {_condition}",
        };
        _text = asked.After is { } after ? $"after {Words(after)} {_text}" : _text;
    }

    public ScenarioVerdict Verdict { get; private set; }

    /// <summary>How long after its step it begins to watch.</summary>
    public TimeSpan After => _asked.After ?? TimeSpan.Zero;

    public bool IsOpen => Verdict == ScenarioVerdict.Open;

    /// <summary>It looks at the last lesson, which must be asked for.</summary>
    public bool NeedsLastLesson => _condition.Clauses.Any(c => c.Path.StartsWith("last-lesson.", StringComparison.Ordinal));

    public ExpectationStatus Status => new(
        _text, _asked.Because, Verdict, _since, _due, _decidedAt, _since is null ? null : Seen(), _problem);

    /// <summary>Begins to watch.</summary>
    public void Begin(DateTimeOffset now)
    {
        _since = now;
        _due = now + (_asked.Within ?? _asked.Always ?? _asked.Never ?? TimeSpan.Zero);
        Array.Fill(_seen, (null, now));
        Verdict = ScenarioVerdict.Open;
    }

    public void Happened(RoomEvent roomEvent) => Count("event", clause =>
        clause.Path == roomEvent.Type && clause.Filters.All(f => Fits(roomEvent.Data, f)));

    public void Published(BrokerMessage message) => Count("mqtt", clause =>
        message.Message.Topic.EndsWith(clause.Path, StringComparison.Ordinal) && (clause.Filters.IsEmpty || Fits(message, clause)));

    /// <summary>Looks at the room; decides what can be decided.</summary>
    public void Look(DateTimeOffset now, Func<string, string?> read)
    {
        var isMet = true;
        for (var i = 0; i < _seen.Length; i++)
        {
            var clause = _condition.Clauses[i];
            var value = clause.IsCount ? _counts[i].ToString(CultureInfo.InvariantCulture) : read(clause.Path);
            if (value != _seen[i].Value)
            {
                _seen[i] = (value, now);
            }

            isMet &= clause.IsMetBy(value);
        }

        if (_asked.Within is not null)
        {
            if (isMet && now <= _due)
            {
                Decide(now, true);
            }
            else if (now >= _due)
            {
                Decide(now, false);
            }
        }
        else if (_asked.Never is not null ? isMet : !isMet)
        {
            Decide(now, false);
        }
        else if (now >= _due)
        {
            Decide(now, true);
        }
    }

    /// <summary>The scenario is over: what had to last has lasted, what had to come has not come.</summary>
    public void End(DateTimeOffset now) => Decide(now, _asked.Within is null);

    /// <summary>The scenario was given up.</summary>
    public void Stop() => Verdict = ScenarioVerdict.Stopped;

    private static bool Fits(BrokerMessage message, ScenarioClause clause)
    {
        try
        {
            return JsonNode.Parse(message.Message.Payload.Span) is { } payload && clause.Filters.All(f => Fits(payload, f));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Fits(JsonNode node, KeyValuePair<string, string> filter)
    {
        JsonNode? value = node;
        foreach (var key in filter.Key.Split('.'))
        {
            value = (value as JsonObject)?[key];
        }

        return string.Equals(value?.ToString() ?? "none", filter.Value, StringComparison.OrdinalIgnoreCase);
    }

    private static string Words(TimeSpan time) => time.TotalHours >= 1 && time.Minutes == 0 ? $"{time.TotalHours:0.##} h"
        : time.TotalMinutes >= 1 && time.Seconds == 0 ? $"{time.TotalMinutes:0} min" : $"{time.TotalSeconds:0.###} s";

    private static string Clock(DateTimeOffset at) => at.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private void Count(string subject, Func<ScenarioClause, bool> fits)
    {
        for (var i = 0; i < _counts.Length && IsOpen; i++)
        {
            var clause = _condition.Clauses[i];
            _counts[i] += clause.Subject == subject && fits(clause) ? 1 : 0;
        }
    }

    private void Decide(DateTimeOffset now, bool passed)
    {
        _decidedAt = now;
        Verdict = passed ? ScenarioVerdict.Passed : ScenarioVerdict.Failed;
        _problem = passed ? null : _asked switch
        {
            { Within: not null } => $"expected from {Clock(_since!.Value)} to {Clock(_due!.Value)}: {_condition}; seen last: {Seen()}",
            { Always: not null } => $"expected always from {Clock(_since!.Value)} to {Clock(_due!.Value)}: {_condition}; at {Clock(now)} it was: {Seen()}",
            { Never: not null } => $"expected never from {Clock(_since!.Value)} to {Clock(_due!.Value)}: {_condition}; at {Clock(now)} it was: {Seen()}",
            _ => $"expected at {Clock(_since!.Value)}: {_condition}; seen: {Seen()}",
        };
    }

    private string Seen() => string.Join(", ", _condition.Clauses.Select((c, i) => c.IsCount
        ? $"{_counts[i]} × {c with { Operator = null }}"
        : $"{c.Path} = {_seen[i].Value ?? "nothing"} since {Clock(_seen[i].Since)}"));
}
