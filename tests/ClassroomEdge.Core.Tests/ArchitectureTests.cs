using System.Xml.Linq;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Core.Tests;

public sealed class ArchitectureTests
{
    private static readonly string Source = RepositoryFiles.At("src");

    /// <summary>What a project may reference besides Core; Host and Testing compose rooms and may reference all.</summary>
    private static readonly Dictionary<string, string[]> AlsoAllowed = new()
    {
        ["Web"] = ["Lessons"],
    };

    public static TheoryData<string> Modules => [.. Directory.GetDirectories(Source, "ClassroomEdge.*").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Modules))]
    public void References_OfAModule_GoToCoreOnly(string module)
    {
        var name = Short(module);
        var references = References(module);
        string[] allowed = name switch
        {
            "Core" => [],
            "Host" or "Testing" => [.. references],
            _ => ["Core", .. AlsoAllowed.GetValueOrDefault(name, [])],
        };

        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void Packages_OfCore_AreNone() =>
        Assert.Empty(Project("ClassroomEdge.Core").Descendants("PackageReference"));

    [Theory]
    [MemberData(nameof(Modules))]
    public void Solution_EveryModule_IsInItWithItsTests(string module)
    {
        var solution = File.ReadAllText(RepositoryFiles.At("ClassroomEdge.sln"));

        Assert.Contains($"{module}.csproj", solution, StringComparison.Ordinal);
        if (Short(module) != "Host")
        {
            Assert.Contains($"{module}.Tests.csproj", solution, StringComparison.Ordinal);
        }
    }

    /// <summary>A module that names another's namespace would not compile; one that takes it by reflection or copies it is seen here.</summary>
    [Fact]
    public void Core_Sources_DoNoInputOrOutput()
    {
        string[] forbidden = ["System.Net.Sockets", "System.Net.Http", "System.Diagnostics.Process ", "File.Open", "File.Read", "File.Write", "DllImport", "LibraryImport"];
        var found =
            from file in Directory.GetFiles(Path.Combine(Source, "ClassroomEdge.Core"), "*.cs", SearchOption.AllDirectories)
            where !file.Contains("/obj/", StringComparison.Ordinal)
            let text = File.ReadAllText(file)
            from word in forbidden
            where text.Contains(word, StringComparison.Ordinal)
            select $"{Path.GetFileName(file)}: {word}";

        Assert.Empty(found);
    }

    private static string Short(string module) => module["ClassroomEdge.".Length..];

    private static XDocument Project(string module) => XDocument.Load(Path.Combine(Source, module, $"{module}.csproj"));

    private static string[] References(string module) =>
    [
        .. Project(module).Descendants("ProjectReference")
            .Select(r => Short(Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value))),
    ];
}
