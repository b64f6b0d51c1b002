using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace ClassroomEdge.Media.Tests.Exports;

/// <summary>
/// What the published schemas of the two manifests ask for, as far as packages of ours use it: which children in which
/// order, which attributes, of which type. The schemas themselves (imscp_rootv1p1p2.xsd with adlcp_rootv1p2.xsd,
/// ccv1p3_imscp_v1p2_v1p0.xsd) are under a licence of their own and are not kept here.
/// </summary>
internal sealed partial class ManifestRules
{
    private static readonly string[] Types = ["webcontent"];

    private readonly ImmutableDictionary<string, Rule> _rules;
    private readonly string _namespace;

    private ManifestRules(string ns, ImmutableDictionary<string, Rule> rules) => (_namespace, _rules) = (ns, rules);

    /// <summary>SCORM 1.2.</summary>
    public static ManifestRules Scorm { get; } = new(
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        Rules(
            ("manifest", "metadata? organizations resources manifest*", "identifier!ID version"),
            ("metadata", "schema? schemaversion?", ""),
            ("schema", "", ""),
            ("schemaversion", "", ""),
            ("organizations", "organization+", "default!IDREF"),
            ("organization", "title item+ metadata?", "identifier!ID structure"),
            ("item", "title item* metadata?", "identifier!ID identifierref!IDREF isvisible parameters"),
            ("title", "", ""),
            ("resources", "resource*", ""),
            ("resource", "metadata? file* dependency*", "identifier!ID type! scormtype! href"),
            ("file", "metadata?", "href!"),
            ("dependency", "", "identifierref!IDREF")));

    /// <summary>Common Cartridge 1.3: one organization, one root item without a title; metadata with a title.</summary>
    public static ManifestRules Cartridge { get; } = new(
        "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1",
        Rules(
            ("manifest", "metadata organizations resources", "identifier!ID"),
            ("metadata", "schema schemaversion lom", ""),
            ("schema", "", ""),
            ("schemaversion", "", ""),
            ("lom", "general", ""),
            ("general", "title", ""),
            ("string", "", "language!"),
            ("organizations", "organization?", ""),
            ("organization", "item", "identifier!ID structure!"),
            ("item", "title? item* metadata?", "identifier!ID identifierref"),
            ("title", "string?", ""),
            ("resources", "resource*", ""),
            ("resource", "metadata? file* dependency*", "identifier!ID type! href"),
            ("file", "metadata?", "href!"),
            ("dependency", "", "identifierref!IDREF")));

    /// <summary>Fails at the first element that the schema would refuse, and where what is referred to is not there.</summary>
    public void Check(XElement manifest, IReadOnlyCollection<string> files)
    {
        var ids = manifest.DescendantsAndSelf().Attributes("identifier").Select(a => a.Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(manifest.DescendantsAndSelf(), CheckElement);
        Assert.All(
            manifest.Descendants().SelectMany(e => e.Attributes().Where(a => a.Name.LocalName is "identifierref" or "default")),
            a => Assert.Contains(a.Value, ids));
        var resources = All(manifest, "resource").ToDictionary(r => r.Attribute("identifier")!.Value);
        Assert.All(All(manifest, "item").Attributes("identifierref"), r => Assert.Contains(r.Value, resources.Keys));
        Assert.All(resources.Values, r => Assert.Contains(r.Attribute("type")!.Value, Types));
        Assert.All(
            resources.Values.Attributes("href"),
            h => Assert.Contains(h.Value, h.Parent!.Elements().Attributes("href").Select(f => f.Value)));
        Assert.Equal(files.Order(), All(manifest, "file").Attributes("href").Select(h => Uri.UnescapeDataString(h.Value)).Order());
    }

    private static IEnumerable<XElement> All(XElement root, string name) => root.Descendants().Where(e => e.Name.LocalName == name);

    private void CheckElement(XElement element)
    {
        Assert.True(_rules.TryGetValue(element.Name.LocalName, out var rule), $"the schema has no {element.Name}");
        Assert.True(element.Name.NamespaceName == _namespace || element.Name.LocalName is "lom" or "general" or "title" or "string", $"{element.Name}");
        var children = string.Concat(element.Elements().Select(c => c.Name.LocalName + " "));
        Assert.True(rule.Children.IsMatch(children), $"{element.Name.LocalName} holds '{children}', wanted {rule.Children}");
        var written = element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.LocalName != "schemaLocation")
            .Select(a => a.Name.LocalName).ToArray();
        Assert.Subset(rule.Attributes.Select(a => a.Name).ToHashSet(), written.ToHashSet());
        foreach (var (name, isNeeded, type) in rule.Attributes)
        {
            var value = element.Attributes().FirstOrDefault(a => a.Name.LocalName == name)?.Value;
            Assert.True(value is not null || !isNeeded, $"{element.Name.LocalName} needs {name}");
            if (value is not null && type.Length > 0)
            {
                XmlConvert.VerifyNCName(value);
            }
        }

        if (element.Name.LocalName == "title" && !element.HasElements)
        {
            Assert.InRange(element.Value.Length, 1, 200);
        }
    }

    private static ImmutableDictionary<string, Rule> Rules(params (string Name, string Children, string Attributes)[] rules) =>
        rules.ToImmutableDictionary(r => r.Name, r => new Rule(
            new Regex($"^{string.Concat(Word().Matches(r.Children).Select(w => $"({w.Groups[1]} ){w.Groups[2]}"))}$"),
            [
                .. r.Attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(a => (a.Split('!')[0], a.Contains('!'), a.Split('!') is [_, var type] ? type : "")),
            ]));

    [GeneratedRegex(@"(\w+)([?*+]?)")]
    private static partial Regex Word();

    private sealed record Rule(Regex Children, (string Name, bool IsNeeded, string Type)[] Attributes);
}
