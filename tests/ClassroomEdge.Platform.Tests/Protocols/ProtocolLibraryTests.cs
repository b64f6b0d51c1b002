using ClassroomEdge.Core;
using ClassroomEdge.Platform.Protocols;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Platform.Tests.Protocols;

public sealed class ProtocolLibraryTests
{
    public static TheoryData<string> Ids => [.. new ProtocolLibrary().Ids];

    [Fact]
    public void Ids_ComparedWithTheFolder_AreItsFiles()
    {
        var files = Directory.GetFiles(RepositoryFiles.At("hardware", "protocols"), "*.yaml")
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Order(StringComparer.Ordinal);

        Assert.Equal(files, new ProtocolLibrary().Ids);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Get_ShippedFile_HasNoMistakeAndItsExamplesHold(string id)
    {
        var file = new ProtocolLibrary().Get(id);

        Assert.Equal(id, file.Id);
        Assert.NotEmpty(file.Sources);
        Assert.True(file.Examples.Count >= 2, "a protocol without the manual's examples is a guess");
    }

    [Fact]
    public void Get_MisspeltId_NamesTheNearest()
    {
        var e = Assert.Throws<EdgeException>(() => new ProtocolLibrary().Get("samsung-mcd"));

        Assert.Equal("protocol.unknown", e.Code);
        Assert.Contains("samsung-mdc", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_ComparedWithTheFileBesideTheProtocols_IsTheSame() => Assert.Equal(
        File.ReadAllText(RepositoryFiles.At("hardware", "protocols", "protocol.schema.json")), ProtocolReader.Schema());
}
