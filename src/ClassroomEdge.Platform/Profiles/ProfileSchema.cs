using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Platform.Boards;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>The JSON Schema of room profiles, made from the types that they are read into.</summary>
public static class ProfileSchema
{
    internal const string IdPattern = "^[a-z0-9-]+$";
    internal const string PinPattern = "^(pin [0-9]+|[A-Za-z0-9][A-Za-z0-9_+-]*)$";
    internal const string DurationFormat = "edge-duration";
    internal const string MinimumDuration = "x-minimumDuration";
    internal const string MaximumDuration = "x-maximumDuration";
    internal const string RemovedKeys = "x-removedKeys";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSchemaExporterOptions WithWords = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, node) => Transform(context, node, words: true),
    };

    private static readonly JsonSchemaExporterOptions RulesOnly = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, node) => Transform(context, node, words: false),
    };

    /// <summary>The schema with the settings of these drivers.</summary>
    public static JsonObject Build(IEnumerable<IDeviceDriver> drivers)
    {
        var schema = Make([.. drivers], _ => true, namesBoard: true, words: true);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "ClassroomEdge room profile");
        return schema;
    }

    /// <summary>
    /// As strict with this profile as the whole schema, and made in a fraction of its time: without the words about the
    /// keys, which are in the code's XML files, and without the drivers and boards that the profile does not name.
    /// </summary>
    internal static JsonObject ToCheck(ProfileNode profile, IReadOnlyList<IDeviceDriver> drivers)
    {
        var named = (profile["devices"]?.Items ?? [])
            .Select(device => device["driver"]?.Text)
            .ToHashSet(StringComparer.Ordinal);
        return Make(drivers, d => named.Contains(d.Name), profile["board"] is not null, words: false);
    }

    private static JsonObject Make(
        IReadOnlyList<IDeviceDriver> drivers, Func<IDeviceDriver, bool> withSettings, bool namesBoard, bool words)
    {
        var byName = drivers.OrderBy(d => d.Name, StringComparer.Ordinal).ToArray();
        var schema = Of(typeof(RoomProfile), words);
        var device = (JsonObject)schema["properties"]!["devices"]!["items"]!;
        device["properties"]!["driver"]!["enum"] = new JsonArray([.. byName.Select(d => (JsonNode)d.Name)]);
        if (namesBoard)
        {
            var board = (JsonObject)schema["properties"]!["board"]!;
            board["enum"] = new JsonArray([.. BoardCatalogue.All.Select(b => (JsonNode)b.Id)]);
        }

        NumberOrPin((JsonObject)schema["properties"]!["buses"]!["items"]!["properties"]!["interrupt"]!["properties"]!["line"]!);
        NumberOrPin((JsonObject)schema["properties"]!["simulation"]!["properties"]!["lamps"]!["items"]!["properties"]!["line"]!);
        device["allOf"] = new JsonArray([.. byName.Where(withSettings).Select(d => Settings(d, words))]);
        return schema;
    }

    /// <summary>The schema as the file <c>room-profile.schema.json</c> holds it.</summary>
    public static string Text(IEnumerable<IDeviceDriver> drivers) => Write(Build(drivers));

    /// <summary>The schema of a type: its keys, kinds and ranges; with words, its comments and defaults too.</summary>
    internal static JsonObject Of(Type type, bool words) => SchemaReferences.Inline(
        (JsonObject)ProfileJson.Options.GetJsonSchemaAsNode(type, words ? WithWords : RulesOnly));

    /// <summary>As files hold it.</summary>
    internal static string Write(JsonObject schema) => schema.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";

    private static JsonObject Settings(IDeviceDriver driver, bool words)
    {
        var settings = Of(driver.SettingsType, words);
        var facts = new DriverFacts(driver);
        foreach (var key in facts.LineKeys.Concat(facts.ChannelKeys))
        {
            NumberOrPin((JsonObject)settings["properties"]![key]!);
        }

        var then = new JsonObject { ["properties"] = new JsonObject { ["settings"] = settings } };
        if (settings["required"] is JsonArray { Count: > 0 })
        {
            then["required"] = new JsonArray("settings");
        }

        return new JsonObject
        {
            ["if"] = new JsonObject
            {
                ["properties"] = new JsonObject { ["driver"] = new JsonObject { ["const"] = driver.Name } },
                ["required"] = new JsonArray("driver"),
            },
            ["then"] = then,
        };
    }

    /// <summary>A line or channel may be the name of a pin: of an expander, or of the board where the profile names it.</summary>
    private static void NumberOrPin(JsonObject number)
    {
        number["type"] = new JsonArray("integer", "string");
        number["pattern"] = PinPattern;
        number["description"] = $"{(string?)number["description"]} Or its pin: on the profile's board GPIO17, pin 11; on an expander GPA0 to GPB7 (mcp23017), LED0 to LED15 (pca9685).".TrimStart();
    }

    private static JsonObject Transform(JsonSchemaExporterContext context, JsonNode node, bool words)
    {
        var schema = node as JsonObject ?? [];
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(TimeSpan))
        {
            schema = Duration(nullable: type != context.TypeInfo.Type);
        }
        else if (type == typeof(PropertyValue))
        {
            schema = Value();
        }

        var removed = type.GetCustomAttributes<RemovedKeyAttribute>().ToArray();
        if (removed.Length > 0)
        {
            schema[RemovedKeys] = new JsonObject(removed.Select(r => KeyValuePair.Create(r.Key, (JsonNode?)r.Instead)));
        }

        if (context.PropertyInfo?.AttributeProvider is PropertyInfo property)
        {
            Limit(schema, property);
            if (words)
            {
                Describe(schema, property);
            }
        }

        return schema;
    }

    private static JsonObject Duration(bool nullable) => new()
    {
        ["type"] = nullable ? new JsonArray("string", "null") : "string",
        ["format"] = DurationFormat,
        ["pattern"] = "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",
    };

    /// <summary>A bare value, or one with its unit.</summary>
    private static JsonObject Value() => new()
    {
        ["type"] = new JsonArray("string", "number", "boolean", "object"),
        ["properties"] = new JsonObject
        {
            ["value"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
            ["unit"] = new JsonObject { ["type"] = "string" },
        },
        ["required"] = new JsonArray("value"),
        ["additionalProperties"] = false,
    };

    private static void Limit(JsonObject schema, PropertyInfo property)
    {
        foreach (var attribute in property.GetCustomAttributes())
        {
            switch (attribute)
            {
                case RangeAttribute range:
                    schema["minimum"] = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
                    schema["maximum"] = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
                    break;
                case RegularExpressionAttribute expression:
                    schema["pattern"] = expression.Pattern;
                    break;
                case MaxLengthAttribute length:
                    schema["maxLength"] = length.Length;
                    break;
                case AllowedValuesAttribute allowed:
                    schema["enum"] = new JsonArray([.. allowed.Values.Select(v => JsonValue.Create((string?)v))]);
                    break;
                case DurationRangeAttribute duration:
                    schema[MinimumDuration] = duration.Minimum;
                    schema[MaximumDuration] = duration.Maximum;
                    break;
            }
        }
    }

    private static void Describe(JsonObject schema, PropertyInfo property)
    {
        if (XmlComments.Summary(property) is { } summary)
        {
            schema["description"] = summary;
        }

        if (DefaultOf(property) is { } value)
        {
            schema["default"] = value;
        }
    }

    /// <summary>What the initialiser gives; only values, a section's defaults are at its keys.</summary>
    private static JsonValue? DefaultOf(PropertyInfo property)
    {
        var owner = property.DeclaringType!;
        if (owner.GetConstructor(Type.EmptyTypes) is null
            || property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null)
        {
            return null;
        }

        var value = property.GetValue(Activator.CreateInstance(owner));
        return JsonSerializer.SerializeToNode(value, property.PropertyType, ProfileJson.Options) as JsonValue;
    }
}
