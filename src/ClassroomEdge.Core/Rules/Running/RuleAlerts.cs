using System.Collections.Immutable;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules.Running;

/// <summary>The alerts that one rule has raised and that are not over.</summary>
internal sealed class RuleAlerts(RuleProfile rule)
{
    /// <summary>How long the alert of a press or a time of day is shown.</summary>
    internal static readonly TimeSpan PulseAlertLasts = TimeSpan.FromMinutes(10);

    private readonly List<(string Id, TimeSpan? Until)> _raised = [];

    /// <summary>Id of the alert that the rule was stopped.</summary>
    public string TooOften { get; } = $"rule.{rule.Id}.too-often";

    /// <summary>When the next one is over by itself, in <see cref="RuleFacts.Uptime"/>; null: none is.</summary>
    public TimeSpan? NextEnd => _raised.Min(a => a.Until);

    /// <summary>Raises the alert of an action; gives its id.</summary>
    public string Raise(int action, ImmutableArray<RuleReason> reasons, bool isPulse, RuleFacts facts, RuleStep step)
    {
        var profile = rule.Then[action];
        var number = rule.Then.Take(action).Count(a => a.Alert is not null);
        var id = number == 0 ? $"rule.{rule.Id}" : $"rule.{rule.Id}.{number + 1}";
        var why = RuleWords.Why(reasons);
        step.Raised.Add(new Alert(
            id,
            profile.Alert!.Value,
            $"rule.{rule.Id}",
            reasons.FirstOrDefault(r => r.Device is not null)?.Device ?? rule.Id,
            profile.Text is null ? why : $"{profile.Text.En}: {why}",
            facts.Now.ToUniversalTime())
        {
            Text = profile.Text ?? rule.Name,
            Advice = profile.Advice,
            Norm = rule.Norm,
            Rule = rule.Id,
            Reasons = reasons,
        });
        _raised.Add((id, profile.Lasts is { } lasts ? facts.Uptime + lasts : isPulse ? facts.Uptime + PulseAlertLasts : null));
        return id;
    }

    /// <summary>After a restart: raises again what its last firing had raised and is not over.</summary>
    public void Resume(FiringLog firing, ImmutableArray<RuleReason> reasons, RuleFacts facts, RuleStep step)
    {
        for (var i = 0; i < rule.Then.Count; i++)
        {
            var left = rule.Then[i].Lasts - (facts.Now - firing.At);
            if (rule.Then[i].Alert is null || left <= TimeSpan.Zero)
            {
                continue;
            }

            var id = Raise(i, reasons, false, facts, step);
            _raised[^1] = (id, facts.Uptime + left);
            step.Raised[^1] = step.Raised[^1] with { Since = firing.At };
        }
    }

    /// <summary>Raises the alert that the rule was stopped.</summary>
    public void RaiseTooOften(RuleReason why, RuleFacts facts, RuleStep step)
    {
        step.Raised.Add(new Alert(
            TooOften, AlertSeverity.Warning, "rule.too-often", rule.Id, why.Message, facts.Now.ToUniversalTime())
        {
            Rule = rule.Id,
        });
        _raised.Add((TooOften, null));
    }

    public void Expire(TimeSpan uptime, RuleStep step) => Clear(step, a => a.Until <= uptime);

    public void Clear(RuleStep step, Func<string, bool> which) => Clear(step, a => which(a.Id));

    private void Clear(RuleStep step, Predicate<(string Id, TimeSpan? Until)> which)
    {
        foreach (var alert in _raised)
        {
            if (which(alert))
            {
                step.Cleared.Add(alert.Id);
            }
        }

        _raised.RemoveAll(which);
    }
}
