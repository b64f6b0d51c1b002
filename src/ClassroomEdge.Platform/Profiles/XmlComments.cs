using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>The summaries of the code, from the XML file that the compiler writes beside an assembly.</summary>
internal static partial class XmlComments
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, string>> Files = new();

    /// <summary>The summary of a property in plain words; null when there is none, or no file.</summary>
    public static string? Summary(PropertyInfo property) => Files
        .GetOrAdd(property.DeclaringType!.Assembly, Load)
        .GetValueOrDefault($"P:{property.DeclaringType.FullName!.Replace('+', '.')}.{property.Name}");

    private static Dictionary<string, string> Load(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(file))
        {
            return [];
        }

        return XDocument.Load(file).Descendants("member")
            .Where(m => m.Attribute("name") is not null && m.Element("summary") is not null)
            .ToDictionary(m => m.Attribute("name")!.Value, m => Words(m.Element("summary")!));
    }

    private static string Words(XElement summary) => Spaces()
        .Replace(string.Concat(summary.Nodes().Select(Words)), " ")
        .Trim();

    private static string Words(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" } e =>
            (e.Attribute("cref") ?? e.Attribute("name"))?.Value.Split('.', ':')[^1] ?? "",
        XElement e => string.Concat(e.Nodes().Select(Words)),
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
