using System.Text.Json;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Tests.Rules;

/// <summary>Profiles with rules, written as in a profile.</summary>
internal static class RuleProfiles
{
    private const string Names = """ "name": {"zh-CN": "规则", "en": "Rule"} """;

    /// <summary>A room with two scenes and the rules: <c>class</c> switches the lamps on, <c>dismiss</c> everything off.</summary>
    public static RoomProfile Room(string rules, string timetable = "[]") => JsonSerializer.Deserialize<RoomProfile>(
        $$"""
        {
          "version": 1, "site": "yucai", "room": {"id": "r101", {{Names}}},
          "timetable": {{timetable}},
          "scenes": [
            {"id": "class", {{Names}}, "groups": [[{"device": "lamp", "property": "power", "value": "on"}]]},
            {"id": "dismiss", {{Names}}, "groups": [[
              {"device": "lamp", "property": "power", "value": "off"},
              {"device": "projector", "property": "power", "value": "off"}]]}
          ],
          "rules": {{rules}}
        }
        """,
        ProfileJson.Options)!;

    /// <summary>One rule and no built-in ones.</summary>
    public static RoomProfile One(string when, string then, string more = "", string timetable = "[]") =>
        Room($$"""{"defaults": false, "list": [{{Rule("rule", when, then, more)}}]}""", timetable);

    public static string Rule(string id, string when, string then, string more = "") =>
        $$"""{"id": "{{id}}", {{Names}}, "when": {{when}}, "then": {{then}}, "cooldown": "0s" {{more}}}""";
}
