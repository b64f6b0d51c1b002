using System.Diagnostics.Metrics;

namespace ClassroomEdge.Core.Rules;

/// <summary>Meter <c>ClassroomEdge.Rules</c>.</summary>
internal sealed class RuleMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "ClassroomEdge.Rules";

    private readonly Counter<long> _looks;
    private readonly Counter<long> _firings;
    private readonly Counter<long> _withheld;

    public RuleMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _looks = meter.CreateCounter<long>("classroom.rules.looks", "{look}", "Times that a rule's conditions were looked at.");
        _firings = meter.CreateCounter<long>("classroom.rules.firings", "{firing}", "Times that a rule did something.");
        _withheld = meter.CreateCounter<long>(
            "classroom.rules.withheld", "{action}", "Actions that had to wait: for the end of a lesson, or because a hand had set it otherwise.");
    }

    public void Looked() => _looks.Add(1);

    public void Fired(string rule, string outcome) =>
        _firings.Add(1, new KeyValuePair<string, object?>("rule", rule), new("outcome", outcome));

    public void Withheld(string rule, string because) =>
        _withheld.Add(1, new KeyValuePair<string, object?>("rule", rule), new("because", because));
}
