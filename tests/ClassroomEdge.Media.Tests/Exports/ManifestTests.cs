using System.Collections.Immutable;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Media.Exports;

namespace ClassroomEdge.Media.Tests.Exports;

/// <summary>Both manifests against what their schemas ask for, whatever teachers call their lessons.</summary>
public sealed class ManifestTests
{
    public static TheoryData<string> Titles => new(
        "几分之一",
        "<title>&amp;\"'</title> ]]>",
        "🧮 分数 👩‍🏫",
        "a\u0000b\u0008c\uFFFEd\uFFFF",
        "half of a pair \uD83D",
        "{{lesson}} {{runtime}}",
        new string('长', 80));

    [Theory]
    [MemberData(nameof(Titles))]
    public void Scorm_AnyTitle_IsAsTheSchemaAsks(string title)
    {
        var manifest = Read(Manifests.Scorm("0a1b", title, Items(title), PackagePages.Shared(scorm: true)));

        ManifestRules.Scorm.Check(manifest, Files(scorm: true));
        Assert.Equal("O-1", manifest.Descendants().Attributes("default").Single().Value);
        Assert.Equal(["sco", "sco", "asset"], manifest.Descendants().Attributes().Where(a => a.Name.LocalName == "scormtype").Select(a => a.Value));
        Assert.Equal(Kept(title), manifest.Descendants().First(e => e.Name.LocalName == "title").Value);
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Cartridge_AnyTitle_IsAsTheSchemaAsks(string title)
    {
        var manifest = Read(Manifests.Cartridge("0a1b", title, Items(title), PackagePages.Shared(scorm: false)));

        ManifestRules.Cartridge.Check(manifest, Files(scorm: false));
        Assert.Equal("rooted-hierarchy", manifest.Descendants().Attributes("structure").Single().Value);
        Assert.Equal(Kept(title), manifest.Descendants().Single(e => e.Name.LocalName == "string").Value);
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Page_AnyTitle_IsItsHeadingAndNothingElse(string title)
    {
        var page = PackagePages.Page(Items(title)[0], [], scorm: true);

        Assert.Equal(2, page.Split(System.Net.WebUtility.HtmlEncode(Kept(title))).Length - 1);
        Assert.Equal(1, page.Split("shared/scorm.js").Length - 1);
        Assert.Equal(1, page.Split("\"chapters\":").Length - 1);
    }

    [Fact]
    public void Check_ElementsInTheWrongOrder_AreFound()
    {
        var manifest = Read(Manifests.Scorm("0a1b", "t", Items("t"), PackagePages.Shared(scorm: true)));
        var organizations = manifest.Elements().Single(e => e.Name.LocalName == "organizations");
        organizations.Remove();
        manifest.Add(organizations);

        Assert.ThrowsAny<Exception>(() => ManifestRules.Scorm.Check(manifest, Files(scorm: true)));
    }

    private static ImmutableArray<ExportItem> Items(string title) =>
    [
        .. new[] { "lesson-01", "lesson-02" }.Select(folder => new ExportItem(
            folder,
            new MicroLesson(folder, "r", false, title, TimeSpan.Zero, TimeSpan.FromSeconds(2), DateTimeOffset.UnixEpoch, [], null),
            "film.mp4",
            [(new MicroAttachment(AttachmentKind.LessonPlan, "教 案 & 1.PDF", 1), "plan")])),
    ];

    private static string[] Files(bool scorm) =>
    [
        .. PackagePages.Shared(scorm),
        .. new[] { "lesson-01", "lesson-02" }.SelectMany(f => new[] { $"{f}/film.mp4", $"{f}/index.html", $"{f}/lessonplan.pdf" }),
    ];

    /// <summary>What of a title can stand in XML.</summary>
    private static string Kept(string title) => title switch
    {
        "a\u0000b\u0008c\uFFFEd\uFFFF" => "abcd",
        "half of a pair \uD83D" => "half of a pair ",
        _ => title,
    };

    /// <summary>Written and read again as a learning platform would.</summary>
    private static XElement Read(XDocument manifest)
    {
        using var file = new MemoryStream();
        using (var writer = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            manifest.Save(writer);
        }

        file.Position = 0;
        return XDocument.Load(file).Root!;
    }
}
