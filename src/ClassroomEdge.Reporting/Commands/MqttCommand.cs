using System.Text.Json;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Reporting.Commands;

/// <summary>What somebody asks on the command topic: <c>{"device", "property", "value"}</c> or <c>{"scene"}</c>.</summary>
/// <param name="Id">Repeated in the reply, for clients without correlation data; null when absent.</param>
/// <param name="Device">What to set; null when it is a scene.</param>
/// <param name="Scene">What to activate; null when it is a device.</param>
public sealed record MqttCommand(string? Id, DeviceCommand? Device, string? Scene)
{
    /// <summary>Largest payload, in bytes.</summary>
    public const int MaxPayload = 4096;

    private const int MaxName = 100;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4 };

    /// <summary>Reads a payload.</summary>
    /// <exception cref="CommandException"><c>command.too-large</c>, <c>command.bad-request</c>: the message says what is wrong.</exception>
    public static MqttCommand Parse(ReadOnlyMemory<byte> payload)
    {
        if (payload.Length > MaxPayload)
        {
            throw new CommandException("command.too-large", $"a command has at most {MaxPayload} bytes, this one has {payload.Length}");
        }

        try
        {
            using var document = JsonDocument.Parse(payload, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new CommandException("command.bad-request", "the command is not JSON: " + e.Message);
        }
        catch (InvalidOperationException e)
        {
            // Text that is no Unicode: a lone surrogate in an escape, found only when it is read.
            throw new CommandException("command.bad-request", "the command is not valid text: " + e.Message);
        }
    }

    private static MqttCommand Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Bad($"a command is a JSON object, not {root.ValueKind}");
        }

        foreach (var member in root.EnumerateObject())
        {
            if (member.Name is not ("id" or "device" or "property" or "value" or "scene"))
            {
                throw Bad($"unknown key '{member.Name}': a command has device, property, value, or scene, and may have id");
            }
        }

        var id = Text(root, "id");
        var scene = Text(root, "scene");
        var device = Text(root, "device");
        if (scene is not null)
        {
            return device is null && !root.TryGetProperty("property", out _) && !root.TryGetProperty("value", out _)
                ? new MqttCommand(id, null, scene)
                : throw Bad("a command sets a device or activates a scene, not both");
        }

        if (device is null || Text(root, "property") is not { } property || !root.TryGetProperty("value", out var value))
        {
            throw Bad("a command needs device, property and value, or scene");
        }

        return new MqttCommand(id, new DeviceCommand(device, property, Value(value)), null);
    }

    private static PropertyValue Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => PropertyValue.Of(true),
        JsonValueKind.False => PropertyValue.Of(false),
        JsonValueKind.String when value.GetString()!.Length <= MaxName => PropertyValue.Of(value.GetString()!),
        JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) =>
            PropertyValue.Of(number, Unit.None),
        _ => throw Bad($"value is a number, true, false or a word of at most {MaxName} characters"),
    };

    private static string? Text(JsonElement root, string key)
    {
        if (!root.TryGetProperty(key, out var element))
        {
            return null;
        }

        return element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 and <= MaxName } text
            ? text
            : throw Bad($"{key} is a text of 1 to {MaxName} characters");
    }

    private static CommandException Bad(string message) => new("command.bad-request", message);
}
