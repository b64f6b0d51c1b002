using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>A piece of YAML and where it stands.</summary>
internal sealed class ProfileNode
{
    public required ProfileNodeKind Kind { get; init; }

    /// <summary>From 1.</summary>
    public required int Line { get; init; }

    /// <summary>From 1.</summary>
    public required int Column { get; init; }

    /// <summary>The key, for example <c>devices[2].settings.port</c>; empty for the whole.</summary>
    public required string Path { get; init; }

    /// <summary>The words of a scalar.</summary>
    public string Text { get; init; } = "";

    /// <summary>True for a scalar without quotes, which may mean a number, a switch or nothing.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Of a list.</summary>
    public IReadOnlyList<ProfileNode> Items { get; init; } = [];

    /// <summary>Of a mapping, in the order of the file, each key once.</summary>
    public IReadOnlyList<ProfileEntry> Entries { get; init; } = [];

    /// <summary>The value of a key; null when this is no mapping or has no such key.</summary>
    public ProfileNode? this[string key] => Entries.FirstOrDefault(e => e.Key == key)?.Value;

    /// <summary>The text of a key that holds a text; else null.</summary>
    public string? TextOf(string key) =>
        this[key] is { Kind: ProfileNodeKind.Scalar } scalar && PlainScalar.Read(scalar) is string text ? text : null;

    /// <summary>The whole number of a key that holds one; else null.</summary>
    public long? NumberOf(string key) =>
        this[key] is { Kind: ProfileNodeKind.Scalar } scalar && PlainScalar.Read(scalar) is long number ? number : null;

    /// <summary>The items of a key that holds a list; else none.</summary>
    public IReadOnlyList<ProfileNode> ItemsOf(string key) => this[key]?.Items ?? [];

    /// <summary>The same with other entries.</summary>
    public ProfileNode With(IReadOnlyList<ProfileEntry> entries) =>
        new() { Kind = Kind, Line = Line, Column = Column, Path = Path, Entries = entries };

    /// <summary>The same with the value of a key changed, where it has the key.</summary>
    public ProfileNode With(string key, Func<ProfileNode, ProfileNode> change) =>
        With([.. Entries.Select(e => e.Key == key ? e with { Value = change(e.Value) } : e)]);

    /// <summary>A list, each of its items changed; anything else as it is.</summary>
    public ProfileNode WithItems(Func<ProfileNode, ProfileNode> change) => Kind is not ProfileNodeKind.List ? this : new()
    {
        Kind = Kind, Line = Line, Column = Column, Path = Path, Items = [.. Items.Select(change)],
    };

    /// <summary>A scalar in its place.</summary>
    public ProfileNode Scalar(string text, bool isPlain) =>
        new() { Kind = ProfileNodeKind.Scalar, Line = Line, Column = Column, Path = Path, Text = text, IsPlain = isPlain };

    /// <summary>As JSON.</summary>
    [return: NotNullIfNotNull(nameof(node))]
    public static JsonNode? ToJson(ProfileNode? node) => node?.Kind switch
    {
        ProfileNodeKind.Mapping => new JsonObject(node.Entries.Select(e => KeyValuePair.Create(e.Key, ToJson(e.Value)))!),
        ProfileNodeKind.List => new JsonArray([.. node.Items.Select(ToJson)]),
        ProfileNodeKind.Scalar => PlainScalar.Read(node) switch
        {
            string text => JsonValue.Create(text),
            bool value => JsonValue.Create(value),
            long number => JsonValue.Create(number),
            double number => JsonValue.Create(number),
            _ => null,
        },
        _ => null,
    };
}
