using System.Text.RegularExpressions;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>Payloads with <c>{value}</c> and <c>{property}</c> in them; JSON's own braces stay as they are.</summary>
internal static partial class MqttTemplate
{
    /// <summary>Fills it in.</summary>
    /// <param name="template">With names in braces.</param>
    /// <param name="value">Text for a name; null: it is none.</param>
    public static string Fill(string template, Func<string, string?> value) =>
        Name().Replace(template, match => value(match.Groups[1].Value) ?? match.Value);

    /// <summary>A name in braces that means nothing; null when there is none.</summary>
    public static string? Unknown(string template, IEnumerable<string> properties) =>
        Name().Matches(template).Select(m => m.Groups[1].Value).FirstOrDefault(n => n != "value" && !properties.Contains(n));

    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9-]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
