using System.Text.Json;
using ClassroomEdge.Hardware.Parts;
using ClassroomEdge.Platform.Boards;
using ClassroomEdge.Platform.Catalogues;

namespace ClassroomEdge.Hardware.Tests.Parts;

public sealed class PartCatalogueTests
{
    public static TheoryData<string> DriverNames => [.. Hardware.Drivers.Select(d => d.Name)];

    [Fact]
    public void Read_BuiltIn_HasNoMistakes() =>
        Assert.Empty(CatalogueFile.Read<PartCatalogue>(PartCatalogue.Text(), "hardware/parts.yaml").Problems);

    [Theory]
    [MemberData(nameof(DriverNames))]
    public void Parts_EveryDriver_HasOneWhoseTerminalsItsSettingsKnow(string name)
    {
        var parts = Hardware.Parts.Parts.Where(p => p.Drivers.Contains(name)).ToArray();
        Assert.True(parts.Length == 1, $"hardware/parts.yaml has {parts.Length} parts for the driver '{name}'; it wants one, for wiring and bills");
        var part = parts[0];
        var settings = Hardware.Drivers.First(d => d.Name == name).SettingsType;
        var keys = settings.GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).ToArray();

        Assert.All(part.Terminals.Where(t => t.Setting is not null), t => Assert.Contains(t.Setting, keys));
        var numbered = keys.Where(k => k is "line" or "channel" || k.EndsWith("Line", StringComparison.Ordinal) || k.EndsWith("Channel", StringComparison.Ordinal));
        if (part.Connection is PartConnection.Header)
        {
            Assert.Equal(numbered.Order(), part.Terminals.Select(t => t.Setting).OfType<string>().Order());
        }

        if (part.Terminals.Any(t => t.To is TerminalTarget.Sda))
        {
            // Settings with required keys need not be complete here.
            var address = settings.GetProperty("Address")?.GetValue(System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(settings)) is null
                ? null
                : settings.GetProperty("Address")!.GetValue(Activator.CreateInstance(settings));
            Assert.True(address is null || (int)address == part.Address, $"{name}: the driver's usual address is {address}, the part's {part.Address}");
        }
    }

    [Fact]
    public void Parts_WhatTheyName_IsThere()
    {
        var parts = Hardware.Parts.Parts;

        Assert.Equal(parts.Count, parts.DistinctBy(p => p.Id).Count());
        Assert.All(parts.SelectMany(p => p.Needs), n => Assert.NotNull(Hardware.Parts.Find(n.Part)));
        Assert.All(parts.Select(p => p.Module).OfType<string>(), m => Assert.NotEmpty(Hardware.Parts.Find(m)!.Channels));
        Assert.All(parts.Where(p => p.Channels.Count > 0), p => Assert.Equal(p.Channels.Order(), p.Channels));
        Assert.All(BoardCatalogue.All, b => Assert.NotNull(Hardware.Parts.OfBoard(b.Id)));
        Assert.Empty(parts.SelectMany(p => p.Drivers).Where(d => !d.EndsWith("/*", StringComparison.Ordinal)).Except(Hardware.Drivers.Select(d => d.Name)));
    }

    [Fact]
    public void Schema_OfParts_IsTheCommittedOne() =>
        Hardware.IsCommitted(CatalogueFile.Schema<PartCatalogue>("ClassroomEdge parts"), "parts.schema.json");
}
