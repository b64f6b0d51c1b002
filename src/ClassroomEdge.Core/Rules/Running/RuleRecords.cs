using System.Text.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules.Running;

/// <summary>What the records keep of the rules: events for upstream, lines of the audit log, counts. A sink that fails raises an alert.</summary>
internal sealed class RuleRecords(RoomState room, RoomEvents events, IAuditLog audit, RuleMetrics metrics, TimeProvider time)
{
    private const string LostAlert = "rule.events-lost";

    /// <summary>Who acts when a rule does: allowed what a facility manager is.</summary>
    public static Actor ActorOf(RuleProfile rule) => new(rule.Id, rule.Name.ZhCn, Role.FacilityManager, Door.Rule);

    /// <summary>What a look at a rule brought; what is being carried out is told when it is done.</summary>
    public async Task StepAsync(RuleMachine rule, RuleStep step)
    {
        var profile = rule.Profile;
        if (step.Fired)
        {
            // What only waits has done nothing yet.
            if (step.Go.Count == 0 && step.Withheld.Count < profile.Then.Count)
            {
                await FiredAsync(profile, step.Firing!, [.. Enumerable.Range(0, profile.Then.Count)], false).ConfigureAwait(false);
            }

            foreach (var notice in profile.Then.Select(a => a.Notify).OfType<string>())
            {
                await NoticeAsync(profile, notice, step.Firing!).ConfigureAwait(false);
            }
        }
        else if (step.Dropped.Count > 0)
        {
            await DroppedAsync(profile, step.Firing!, step.Dropped).ConfigureAwait(false);
        }

        if (step.Withheld.Count > 0)
        {
            await WithheldAsync(profile, step.Firing!, [.. step.Withheld.Select(w => w.Action)], step.Withheld[0].Why).ConfigureAwait(false);
        }

        if (step.Stopped is { } stopped)
        {
            await HeldAsync(profile, stopped, rule.Status.Until).ConfigureAwait(false);
        }

        if (step.Cleared.Count > 0)
        {
            await PublishAsync("rule.cleared", new JsonObject { ["rule"] = profile.Id }).ConfigureAwait(false);
        }
    }

    /// <summary>It fired, or went on with what had waited.</summary>
    public Task FiredAsync(RuleProfile rule, FiringLog firing, IReadOnlyList<int> actions, bool waited)
    {
        var results = actions.Select(i => firing.Results[i]).ToArray();
        var outcome = OutcomeOf(results);
        metrics.Fired(rule.Id, outcome);
        var data = Basics(rule, firing);
        data["actions"] = new JsonArray([.. results.Select(Action)]);
        data["outcome"] = outcome;
        data["waited"] = waited;
        return RecordAsync("rule.fired", data, rule, "rule.fire", RuleWords.Why(firing.Reasons), outcome);
    }

    public Task WithheldAsync(RuleProfile rule, FiringLog firing, IReadOnlyList<int> actions, RuleReason why)
    {
        metrics.Withheld(rule.Id, Word(why.Code));
        var data = Basics(rule, firing);
        data["actions"] = new JsonArray([.. actions.Select(i => Action(firing.Results[i]))]);
        data["because"] = Reason(why);
        return RecordAsync("rule.withheld", data, rule, "rule.withhold", $"{RuleWords.Why(firing.Reasons)}; {why.Message}", "withheld");
    }

    private Task DroppedAsync(RuleProfile rule, FiringLog firing, IReadOnlyList<int> actions)
    {
        var data = Basics(rule, firing);
        data["actions"] = new JsonArray([.. actions.Select(i => Action(firing.Results[i]))]);
        return PublishAsync("rule.dropped", data);
    }

    private Task NoticeAsync(RuleProfile rule, string notice, FiringLog firing)
    {
        var data = Basics(rule, firing);
        data["notice"] = notice;
        return PublishAsync("rule.notice", data);
    }

    public Task HeldAsync(RuleProfile rule, RuleReason why, DateTimeOffset? until) =>
        PublishAsync("rule.held", new JsonObject
        {
            ["rule"] = rule.Id,
            ["until"] = until?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
            ["because"] = Reason(why),
        });

    public Task UndoneAsync(RuleProfile rule) => PublishAsync("rule.undone", new JsonObject { ["rule"] = rule.Id });

    private static string OutcomeOf(IReadOnlyList<RuleActionResult> results) => results switch
    {
        _ when results.Any(r => r.Outcome is RuleActionOutcome.Failed or RuleActionOutcome.Partial) =>
            results.All(r => r.Outcome is RuleActionOutcome.Failed) ? "failed" : "partial",
        _ when results.Any(r => r.Outcome is RuleActionOutcome.Withheld) => "partial",
        _ => "done",
    };

    private static JsonObject Basics(RuleProfile rule, FiringLog firing) => new()
    {
        ["rule"] = rule.Id,
        ["name"] = new JsonObject { ["zh-CN"] = rule.Name.ZhCn, ["en"] = rule.Name.En },
        ["why"] = RuleWords.Why(firing.Reasons),
        ["reasons"] = new JsonArray([.. firing.Reasons.Select(Reason)]),
    };

    private static JsonNode Reason(RuleReason reason)
    {
        var json = new JsonObject { ["code"] = Word(reason.Code), ["message"] = reason.Message };
        Put(json, "device", reason.Device);
        Put(json, "property", reason.Property);
        Put(json, "value", reason.Value);
        Put(json, "limit", reason.Limit);
        Put(json, "word", reason.Word);
        if (reason.Lasting is { } lasting)
        {
            json["lastingSeconds"] = Math.Round(lasting.TotalSeconds);
        }

        return json;
    }

    private static JsonNode Action(RuleActionResult result)
    {
        var json = new JsonObject { ["outcome"] = Word(result.Outcome) };
        Put(json, "scene", result.Scene);
        Put(json, "device", result.Device);
        Put(json, "property", result.Property);
        Put(json, "value", result.Value);
        Put(json, "alert", result.Alert);
        Put(json, "notice", result.Notice);
        Put(json, "code", result.Code);
        return json;
    }

    private static void Put(JsonObject json, string key, string? text)
    {
        if (text is not null)
        {
            json[key] = text;
        }
    }

    /// <summary>Bare, with the unit beside it, as in telemetry.</summary>
    private static void Put(JsonObject json, string key, PropertyValue? value)
    {
        switch (value)
        {
            case PropertyValue.Measurement m:
                json[key] = m.Value;
                if (m.Unit.Symbol.Length > 0)
                {
                    json["unit"] = m.Unit.Symbol;
                }

                break;
            case PropertyValue.Switch s:
                json[key] = s.IsOn;
                break;
            case PropertyValue.Choice c:
                json[key] = c.Word;
                break;
        }
    }

    private static string Word<T>(T code)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(code.ToString());

    private async Task RecordAsync(string type, JsonObject data, RuleProfile rule, string action, string why, string outcome)
    {
        await audit.AppendAsync(ActorOf(rule), new CommandRecord(action, rule.Id, why), outcome, CancellationToken.None).ConfigureAwait(false);
        await PublishAsync(type, data).ConfigureAwait(false);
    }

    private async Task PublishAsync(string type, JsonObject data)
    {
        try
        {
            await events.PublishAsync(type, data, CancellationToken.None).ConfigureAwait(false);
            room.Apply(new RoomChange.AlertCleared(LostAlert));
        }
        catch (Exception e) when (e is AggregateException or ObjectDisposedException)
        {
            room.Apply(new RoomChange.AlertRaised(new Alert(
                LostAlert, AlertSeverity.Warning, LostAlert, "rules", e.Message, time.GetUtcNow())));
        }
    }
}
