using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ClassroomEdge.TestKit;
using YamlDotNet.RepresentationModel;

namespace ClassroomEdge.Reporting.Tests.Contract;

/// <summary>
/// <c>deploy/asyncapi.yaml</c>, and as much of JSON Schema as it uses: a keyword that is not known here is an error, so
/// that nothing in the document goes unchecked.
/// </summary>
internal sealed class AsyncApiDocument
{
    private static readonly string[] Annotations = ["description"];

    public AsyncApiDocument()
    {
        using var reader = File.OpenText(RepositoryFiles.At("deploy", "asyncapi.yaml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        Root = (JsonObject)ToJson(yaml.Documents[0].RootNode)!;
    }

    public JsonObject Root { get; }

    /// <summary>What is wrong with the payload; empty when it is as the schema says.</summary>
    public IReadOnlyList<string> Check(string schema, ReadOnlySpan<byte> payload) =>
        Check(schema, JsonNode.Parse(payload));

    public IReadOnlyList<string> Check(string schema, JsonNode? payload)
    {
        List<string> errors = [];
        Check(Resolve($"#/components/schemas/{schema}"), payload, "$", errors);
        return errors;
    }

    /// <summary>All references within the document that lead nowhere.</summary>
    public IEnumerable<string> DanglingReferences() => References(Root).Where(r => Find(r) is null);

    public JsonNode Resolve(string reference) =>
        Find(reference) ?? throw new InvalidOperationException($"{reference} leads nowhere");

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => m.Key == "$ref" ? [(string)m.Value!] : References(m.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };

    private JsonNode? Find(string reference)
    {
        JsonNode? node = Root;
        foreach (var part in reference.Split('/').Skip(1))
        {
            node = node?[part];
        }

        return node;
    }

    private void Check(JsonNode schema, JsonNode? value, string at, List<string> errors)
    {
        foreach (var (keyword, argument) in schema.AsObject())
        {
            switch (keyword)
            {
                case "$ref":
                    Check(Resolve((string)argument!), value, at, errors);
                    break;
                case "type":
                    var types = argument is JsonArray many ? many.Select(t => (string)t!) : [(string)argument!];
                    Require(types.Any(t => Is(value, t)), $"{at} is no {string.Join(" or ", types)}", errors);
                    break;
                case "enum":
                    Require(argument!.AsArray().Any(a => JsonNode.DeepEquals(a, value)), $"{at} is not one of {argument}: {value}", errors);
                    break;
                case "oneOf":
                    CheckOneOf(argument!.AsArray(), value, at, errors);
                    break;
                case "required":
                    foreach (var name in argument!.AsArray().Where(_ => value is JsonObject))
                    {
                        Require(value!.AsObject().ContainsKey((string)name!), $"{at} lacks {name}", errors);
                    }

                    break;
                case "properties":
                    foreach (var (name, property) in argument!.AsObject())
                    {
                        if (value is JsonObject o && o.TryGetPropertyValue(name, out var member))
                        {
                            Check(property!, member, $"{at}.{name}", errors);
                        }
                    }

                    break;
                case "additionalProperties":
                    CheckAdditional(schema, argument!, value, at, errors);
                    break;
                case "items":
                    foreach (var item in value is JsonArray array ? array : [])
                    {
                        Check(argument!, item, at + "[]", errors);
                    }

                    break;
                case "pattern":
                    Require(value is null || Regex.IsMatch((string)value!, (string)argument!), $"{at} does not match {argument}: {value}", errors);
                    break;
                case "minimum":
                    Require((double)value! >= (double)argument!, $"{at} is less than {argument}", errors);
                    break;
                case "maximum":
                    Require((double)value! <= (double)argument!, $"{at} is more than {argument}", errors);
                    break;
                case "minLength":
                    Require(((string)value!).Length >= (double)argument!, $"{at} is too short", errors);
                    break;
                case "maxLength":
                    Require(((string)value!).Length <= (double)argument!, $"{at} is too long", errors);
                    break;
                case "minItems":
                    Require(value!.AsArray().Count >= (double)argument!, $"{at} has too few items", errors);
                    break;
                default:
                    Require(Annotations.Contains(keyword), $"the schema of {at} has the unknown keyword {keyword}", errors);
                    break;
            }
        }
    }

    private void CheckOneOf(JsonArray choices, JsonNode? value, string at, List<string> errors)
    {
        var fitting = choices.Count(choice =>
        {
            List<string> own = [];
            Check(choice!, value, at, own);
            return own.Count == 0;
        });
        Require(fitting == 1, $"{at} fits {fitting} of the choices: {value}", errors);
    }

    private void CheckAdditional(JsonNode schema, JsonNode rule, JsonNode? value, string at, List<string> errors)
    {
        var known = schema["properties"]?.AsObject();
        foreach (var (name, member) in value is JsonObject o ? o : [])
        {
            if (known?.ContainsKey(name) == true)
            {
                continue;
            }

            if (rule is JsonObject other)
            {
                Check(other, member, $"{at}.{name}", errors);
            }
            else
            {
                Require((bool)rule, $"{at} has the unknown member {name}", errors);
            }
        }
    }

    private static void Require(bool condition, string error, List<string> errors)
    {
        if (!condition)
        {
            errors.Add(error);
        }
    }

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue && value.GetValueKind() == System.Text.Json.JsonValueKind.String,
        "number" => value is JsonValue && value.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        "integer" => value is JsonValue && value.GetValueKind() == System.Text.Json.JsonValueKind.Number
            && (double)value == Math.Floor((double)value),
        "boolean" => value is JsonValue
            && value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        _ => throw new InvalidOperationException($"unknown type {type}"),
    };

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Select(
            m => KeyValuePair.Create(((YamlScalarNode)m.Key).Value!, ToJson(m.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Select(ToJson)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain => Plain(plain.Value!),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidOperationException($"unexpected {node.NodeType}"),
    };

    private static JsonNode? Plain(string text) => text switch
    {
        "null" => null,
        "true" => true,
        "false" => false,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}
