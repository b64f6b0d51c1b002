using System.Reflection;

namespace ClassroomEdge.Hardware.Parts;

/// <summary>All parts that this version knows: <c>hardware/parts.yaml</c>.</summary>
public sealed record PartCatalogue
{
    /// <summary>The parts.</summary>
    public required IReadOnlyList<Part> Parts { get; init; }

    /// <summary>The built-in file's text.</summary>
    public static string Text()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("parts.yaml")!);
        return reader.ReadToEnd();
    }

    /// <summary>The part of that id; null: none.</summary>
    public Part? Find(string id) => Parts.FirstOrDefault(p => p.Id == id);

    /// <summary>What a driver's devices are; null: unknown. A family, <c>iot/*</c>, is for what has no part of its own.</summary>
    public Part? OfDriver(string driver) =>
        Parts.FirstOrDefault(p => p.Drivers.Contains(driver)) ?? Parts.FirstOrDefault(p => p.Drivers.Any(d => IsFamilyOf(d, driver)));

    /// <summary>What a bus's chip is; null: unknown.</summary>
    public Part? OfChip(string chip) => Parts.FirstOrDefault(p => p.Chips.Contains(chip));

    /// <summary>What a board is; null: unknown.</summary>
    public Part? OfBoard(string board) => Parts.FirstOrDefault(p => p.Boards.Contains(board));

    private static bool IsFamilyOf(string family, string driver) =>
        family.EndsWith("/*", StringComparison.Ordinal) && driver.StartsWith(family[..^1], StringComparison.Ordinal);
}
