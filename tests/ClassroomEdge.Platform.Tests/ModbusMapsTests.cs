using ClassroomEdge.Core;
using ClassroomEdge.Platform.Modbus;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Platform.Tests;

public sealed class ModbusMapsTests
{
    public static TheoryData<string> Ids => [.. new ModbusMaps().Ids];

    [Fact]
    public void Ids_ComparedWithTheFolder_AreItsFiles() => Assert.Equal(
        Directory.GetFiles(RepositoryFiles.At("hardware", "modbus"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal),
        new ModbusMaps().Ids);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Get_ShippedMap_HasNoMistakeAndItsManualsExamples(string id)
    {
        var map = new ModbusMaps().Get(id);

        Assert.NotNull(map.Name);
        Assert.NotEmpty(map.Sources);
        Assert.NotEmpty(map.Examples);
    }

    [Fact]
    public void Get_MisspeltId_NamesTheNearest()
    {
        var e = Assert.Throws<EdgeException>(() => new ModbusMaps().Get("eastron-smd120"));

        Assert.Equal("modbus.unknown-map", e.Code);
        Assert.Contains("eastron-sdm120", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_ComparedWithTheFileBesideTheMaps_IsTheSame() => Assert.Equal(
        File.ReadAllText(RepositoryFiles.At("hardware", "modbus", "modbus.schema.json")), ModbusMaps.Schema());
}
