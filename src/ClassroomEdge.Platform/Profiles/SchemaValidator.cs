using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>
/// Holds a tree to a JSON Schema (2020-12, the keywords that <see cref="ProfileSchema"/> writes) and says what is wrong
/// in the words of people who write profiles.
/// </summary>
internal sealed class SchemaValidator
{
    /// <summary>By the rules alone; only what breaks one is looked at again with the words that say what would be right.</summary>
    public void Validate(ProfileNode node, Func<JsonObject> rules, Func<JsonObject> withWords, ProblemList problems)
    {
        var broken = new ProblemList("");
        Validate(node, rules(), broken);
        if (broken.All.Count > 0)
        {
            Validate(node, withWords(), problems);
        }
    }

    public void Validate(ProfileNode node, JsonObject schema, ProblemList problems)
    {
        if (!CheckType(node, schema, problems))
        {
            return;
        }

        switch (node.Kind)
        {
            case ProfileNodeKind.Mapping:
                CheckEntries(node, schema, problems);
                break;
            case ProfileNodeKind.List when schema["items"] is JsonObject items:
                foreach (var item in node.Items)
                {
                    Validate(item, items, problems);
                }

                break;
            case ProfileNodeKind.Scalar:
                CheckValue(node, schema, problems);
                break;
        }

        CheckConditions(node, schema, problems);
    }

    private static string[] Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray many => [.. many.Select(t => (string)t!)],
        JsonValue one => [(string)one!],
        _ => [],
    };

    private static bool CheckType(ProfileNode node, JsonObject schema, ProblemList problems)
    {
        var types = Types(schema);
        var value = node.Kind is ProfileNodeKind.Scalar ? PlainScalar.Read(node) : null;
        var fits = types.Length == 0 || types.Any(type => (node.Kind, type, value) switch
        {
            (ProfileNodeKind.Mapping, "object", _) or (ProfileNodeKind.List, "array", _) => true,
            (ProfileNodeKind.Scalar, "null", null) => true,
            (ProfileNodeKind.Scalar, "string", string) or (ProfileNodeKind.Scalar, "boolean", bool) => true,
            // Too large for a whole number: its range says so.
            (ProfileNodeKind.Scalar, "integer", double and (>= long.MaxValue or <= long.MinValue)) => true,
            (ProfileNodeKind.Scalar, "integer", long) or (ProfileNodeKind.Scalar, "number", long or double) => true,
            _ => false,
        });
        if (!fits)
        {
            var (message, suggestion) = TypeProblem(node, value, types.FirstOrDefault(t => t != "null") ?? "null", schema);
            problems.Add(node, message, suggestion);
        }

        return fits;
    }

    private static (string Message, string? Suggestion) TypeProblem(
        ProfileNode node, object? value, string type, JsonObject schema)
    {
        if (node.Kind is ProfileNodeKind.Scalar && value is null)
        {
            return ("has no value", schema["description"] is { } d ? $"it is: {d}" : "give it one, or remove the key");
        }

        var found = node.Kind switch
        {
            ProfileNodeKind.Mapping => "keys with values",
            ProfileNodeKind.List => "a list",
            _ => $"'{Short(node.Text)}'",
        };
        return type switch
        {
            "object" => ($"must hold keys with values, not {found}", "write each key on a line of its own, indented"),
            "array" => ($"must be a list, not {found}", "begin each entry with '- '"),
            "string" when (string?)schema["format"] == ProfileSchema.DurationFormat =>
                DurationProblem(node.Kind is ProfileNodeKind.Scalar ? node.Text : "", found),
            "string" when node.Kind is ProfileNodeKind.Scalar =>
                ($"must be text, but {found} without quotes is {(value is bool ? "a switch" : "a number")}", $"write it in quotes: \"{Short(node.Text)}\""),
            "string" => ($"must be text, not {found}", null),
            "boolean" => ($"must be true or false, not {found}", BooleanAdvice(node.Text)),
            "integer" when value is double => ($"must be a whole number, not {found}", null),
            "integer" or "number" => ($"must be a number, not {found}", NumberAdvice(node)),
            _ => ($"must be empty, not {found}", null),
        };
    }

    private static (string Message, string? Suggestion) DurationProblem(string text, string found) => (
        $"must be a time with its unit, not {found}",
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? $"for example {text}s, or 500ms, 5m, 2h"
            : "for example 500ms, 30s, 5m, 2h");

    private static string? BooleanAdvice(string text) => text.ToLowerInvariant() switch
    {
        "yes" or "on" or "y" or "1" or "true" => "write true",
        "no" or "off" or "n" or "0" or "false" => "write false",
        _ => null,
    };

    private static string? NumberAdvice(ProfileNode node) =>
        !node.IsPlain && double.TryParse(node.Text, CultureInfo.InvariantCulture, out _) ? "remove the quotes" : null;

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static void CheckValue(ProfileNode node, JsonObject schema, ProblemList problems)
    {
        var value = PlainScalar.Read(node);
        if (schema["enum"] is JsonArray words && !words.Any(w => w?.GetValueKind() is JsonValueKind.String && (string?)w == (value as string)))
        {
            var known = words.Where(w => w is not null).Select(w => (string)w!).ToArray();
            problems.Add(node, $"'{Short(node.Text)}' is not known here", NearestWord.Advice(node.Text, known));
        }

        if (value is string text)
        {
            CheckText(node, text, schema, problems);
        }
        else if (value is long or double)
        {
            CheckNumber(node, Convert.ToDouble(value, CultureInfo.InvariantCulture), schema, problems);
        }
    }

    private static void CheckText(ProfileNode node, string text, JsonObject schema, ProblemList problems)
    {
        if ((string?)schema["format"] == ProfileSchema.DurationFormat)
        {
            CheckDuration(node, text, schema, problems);
        }
        else if ((string?)schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            problems.Add(node, $"'{Short(text)}' is not allowed here: {PatternInWords(pattern)}", PatternAdvice(pattern, text));
        }

        if (schema["maxLength"] is { } longest && text.Length > (int)longest)
        {
            problems.Add(node, $"is {text.Length} characters long, at most {(int)longest} are allowed");
        }
    }

    private static string PatternInWords(string pattern) => pattern switch
    {
        ProfileSchema.IdPattern => "only a to z, 0 to 9 and '-'",
        "^([01][0-9]|2[0-3]):[0-5][0-9]$" => "a time of day as HH:mm, for example 08:05",
        _ => $"it must match {pattern}",
    };

    private static string? PatternAdvice(string pattern, string text)
    {
        var near = text.Trim().ToLowerInvariant().Replace('_', '-').Replace(' ', '-').Replace('.', '-');
        return pattern == ProfileSchema.IdPattern && near != text && Regex.IsMatch(near, pattern) ? $"for example {near}" : null;
    }

    private static void CheckDuration(ProfileNode node, string text, JsonObject schema, ProblemList problems)
    {
        if (!DurationJsonConverter.TryParse(text, out var duration))
        {
            var (message, suggestion) = DurationProblem(text, $"'{Short(text)}'");
            problems.Add(node, message, suggestion);
            return;
        }

        if (schema[ProfileSchema.MinimumDuration] is { } from && schema[ProfileSchema.MaximumDuration] is { } to
            && DurationJsonConverter.TryParse((string?)from, out var shortest)
            && DurationJsonConverter.TryParse((string?)to, out var longest)
            && (duration < shortest || duration > longest))
        {
            problems.Add(node, $"must be from {from} to {to}, not {Short(text)}");
        }
    }

    private static void CheckNumber(ProfileNode node, double number, JsonObject schema, ProblemList problems)
    {
        var whole = Types(schema).Contains("integer");
        var lowest = (double?)schema["minimum"] ?? (whole ? int.MinValue : double.MinValue);
        var highest = (double?)schema["maximum"] ?? (whole ? int.MaxValue : double.MaxValue);
        if (number < lowest || number > highest)
        {
            problems.Add(
                node,
                string.Create(CultureInfo.InvariantCulture, $"must be {(lowest == highest ? $"{lowest}" : $"from {lowest} to {highest}")}, not {Short(node.Text)}"));
        }
    }

    private void CheckEntries(ProfileNode node, JsonObject schema, ProblemList problems)
    {
        var known = schema["properties"] as JsonObject ?? [];
        var meant = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in node.Entries)
        {
            if (known[entry.Key] is JsonObject value)
            {
                Validate(entry.Value, value, problems);
            }
            else if (!known.ContainsKey(entry.Key) && schema["additionalProperties"] is { } additional)
            {
                CheckAdditional(node, entry, schema, additional, meant, problems);
            }
        }

        foreach (var key in schema["required"] as JsonArray ?? [])
        {
            // A misspelt key is one mistake, not two.
            var name = (string)key!;
            if (node[name] is null && !meant.Contains(name))
            {
                var what = (string?)known[name]?["description"];
                problems.Add(node, $"the key '{name}' is missing", what is null ? null : $"it is: {what}");
            }
        }
    }

    private void CheckAdditional(
        ProfileNode node, ProfileEntry entry, JsonObject schema, JsonNode additional, HashSet<string> meant, ProblemList problems)
    {
        if (additional is JsonObject any)
        {
            Validate(entry.Value, any, problems);
            return;
        }

        if (additional.GetValueKind() is not JsonValueKind.False)
        {
            return;
        }

        if ((string?)schema[ProfileSchema.RemovedKeys]?[entry.Key] is { } instead)
        {
            problems.Add(entry.Line, entry.Column, entry.Value.Path, $"the key '{entry.Key}' is no longer known", instead);
            return;
        }

        var free = (schema["properties"] as JsonObject ?? []).Select(p => p.Key).Where(k => node[k] is null).ToArray();
        if (NearestWord.Of(entry.Key, free) is { } nearest)
        {
            meant.Add(nearest);
        }

        problems.Add(
            entry.Line, entry.Column, entry.Value.Path, $"the key '{entry.Key}' is not known here", NearestWord.Advice(entry.Key, free));
    }

    private void CheckConditions(ProfileNode node, JsonObject schema, ProblemList problems)
    {
        foreach (var rule in schema["allOf"] as JsonArray ?? [])
        {
            if (rule is JsonObject { } condition
                && condition["if"] is JsonObject when
                && condition["then"] is JsonObject then
                && Matches(node, when))
            {
                Validate(node, then, problems);
            }
        }
    }

    /// <summary>The only condition that our schema writes: a key is there and has a constant value.</summary>
    private static bool Matches(ProfileNode node, JsonObject condition) =>
        (condition["properties"] as JsonObject ?? []).All(p => node.TextOf(p.Key) == (string?)p.Value?["const"]);
}
