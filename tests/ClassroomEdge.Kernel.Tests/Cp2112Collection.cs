namespace ClassroomEdge.Kernel.Tests;

/// <summary>Tests that plug a CP2112 in: one at a time, for buses are found by its name.</summary>
[CollectionDefinition(Name)]
public sealed class Cp2112Collection
{
    public const string Name = "CP2112";
}
