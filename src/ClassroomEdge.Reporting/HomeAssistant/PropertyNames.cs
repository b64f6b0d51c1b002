using System.Text.Json;

namespace ClassroomEdge.Reporting.HomeAssistant;

/// <summary>What people call the properties, for Home Assistant's entities; from <c>property-names.json</c>.</summary>
internal sealed class PropertyNames
{
    private readonly Dictionary<string, string> _names;

    public PropertyNames()
    {
        var type = typeof(PropertyNames);
        using var stream = type.Assembly.GetManifestResourceStream("ClassroomEdge.Reporting.HomeAssistant.property-names.json")!;
        _names = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    /// <summary>The name, or the property's own word where nobody has named it.</summary>
    public string Of(string property) => _names.GetValueOrDefault(property, property);
}
