using System.Collections.Immutable;
using System.Xml.Linq;

namespace ClassroomEdge.Media.Exports;

/// <summary>The two <c>imsmanifest.xml</c>.</summary>
internal static class Manifests
{
    private static readonly XNamespace Cp = "http://www.imsproject.org/xsd/imscp_rootv1p1p2";
    private static readonly XNamespace Adl = "http://www.adlnet.org/xsd/adlcp_rootv1p2";
    private static readonly XNamespace Cc = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1";
    private static readonly XNamespace Lom = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest";
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>SCORM 1.2 (Content Aggregation Model 1.2, 2.3): a SCO for each micro-lesson.</summary>
    public static XDocument Scorm(string id, string title, ImmutableArray<ExportItem> items, IReadOnlyList<string> shared) => new(
        new XDeclaration("1.0", "UTF-8", null),
        new XElement(
            Cp + "manifest",
            new XAttribute("identifier", "M-" + id),
            new XAttribute("version", "1.0"),
            new XAttribute(XNamespace.Xmlns + "adlcp", Adl),
            new XAttribute(XNamespace.Xmlns + "xsi", Xsi),
            new XAttribute(
                Xsi + "schemaLocation",
                $"{Cp} imscp_rootv1p1p2.xsd {Adl} adlcp_rootv1p2.xsd"),
            new XElement(Cp + "metadata", new XElement(Cp + "schema", "ADL SCORM"), new XElement(Cp + "schemaversion", "1.2")),
            new XElement(
                Cp + "organizations",
                new XAttribute("default", "O-1"),
                new XElement(
                    Cp + "organization",
                    new XAttribute("identifier", "O-1"),
                    new XElement(Cp + "title", PlainText.Of(title)),
                    items.Select(i => new XElement(
                        Cp + "item",
                        new XAttribute("identifier", "I-" + i.Folder),
                        new XAttribute("identifierref", "R-" + i.Folder),
                        new XAttribute("isvisible", "true"),
                        new XElement(Cp + "title", PlainText.Of(i.Lesson.Title)))))),
            new XElement(
                Cp + "resources",
                items.Select(i => new XElement(
                    Cp + "resource",
                    new XAttribute("identifier", "R-" + i.Folder),
                    new XAttribute("type", "webcontent"),
                    new XAttribute(Adl + "scormtype", "sco"),
                    new XAttribute("href", i.Folder + "/index.html"),
                    Files(i).Select(f => new XElement(Cp + "file", new XAttribute("href", f))),
                    new XElement(Cp + "dependency", new XAttribute("identifierref", "R-shared")))),
                new XElement(
                    Cp + "resource",
                    new XAttribute("identifier", "R-shared"),
                    new XAttribute("type", "webcontent"),
                    new XAttribute(Adl + "scormtype", "asset"),
                    shared.Select(f => new XElement(Cp + "file", new XAttribute("href", f)))))));

    /// <summary>IMS Common Cartridge 1.3 (profile, 4): one hierarchy of web content.</summary>
    public static XDocument Cartridge(string id, string title, ImmutableArray<ExportItem> items, IReadOnlyList<string> shared) => new(
        new XDeclaration("1.0", "UTF-8", null),
        new XElement(
            Cc + "manifest",
            new XAttribute("identifier", "M-" + id),
            new XAttribute(XNamespace.Xmlns + "lomimscc", Lom),
            new XAttribute(XNamespace.Xmlns + "xsi", Xsi),
            new XAttribute(
                Xsi + "schemaLocation",
                $"{Cc} http://www.imsglobal.org/profile/cc/ccv1p3/ccv1p3_imscp_v1p2_v1p0.xsd {Lom} http://www.imsglobal.org/profile/cc/ccv1p3/LOM/ccv1p3_lommanifest_v1p0.xsd"),
            new XElement(
                Cc + "metadata",
                new XElement(Cc + "schema", "IMS Common Cartridge"),
                new XElement(Cc + "schemaversion", "1.3.0"),
                new XElement(
                    Lom + "lom",
                    new XElement(
                        Lom + "general",
                        new XElement(Lom + "title", new XElement(Lom + "string", new XAttribute("language", "zh-CN"), PlainText.Of(title)))))),
            new XElement(
                Cc + "organizations",
                new XElement(
                    Cc + "organization",
                    new XAttribute("identifier", "O-1"),
                    new XAttribute("structure", "rooted-hierarchy"),
                    new XElement(
                        Cc + "item",
                        new XAttribute("identifier", "I-root"),
                        items.Select(i => new XElement(
                            Cc + "item",
                            new XAttribute("identifier", "I-" + i.Folder),
                            new XAttribute("identifierref", "R-" + i.Folder),
                            new XElement(Cc + "title", PlainText.Of(i.Lesson.Title))))))),
            new XElement(
                Cc + "resources",
                items.Select(i => new XElement(
                    Cc + "resource",
                    new XAttribute("identifier", "R-" + i.Folder),
                    new XAttribute("type", "webcontent"),
                    new XAttribute("href", i.Folder + "/index.html"),
                    Files(i).Select(f => new XElement(Cc + "file", new XAttribute("href", f))),
                    new XElement(Cc + "dependency", new XAttribute("identifierref", "R-shared")))),
                new XElement(
                    Cc + "resource",
                    new XAttribute("identifier", "R-shared"),
                    new XAttribute("type", "webcontent"),
                    shared.Select(f => new XElement(Cc + "file", new XAttribute("href", f)))))));

    private static IEnumerable<string> Files(ExportItem item) => item.Attachments.Select(a => ExportItem.NameOf(a.Attachment))
        .Prepend("film.mp4").Prepend("index.html").Select(f => $"{item.Folder}/{f}");
}
