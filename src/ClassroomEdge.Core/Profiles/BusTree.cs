namespace ClassroomEdge.Core.Profiles;

/// <summary>Buses that hang on buses. Pure.</summary>
public static class BusTree
{
    /// <summary>The usual address of a chip that is a bus; null for an unknown chip.</summary>
    public static int? DefaultAddress(string? chip) => chip switch
    {
        "mcp23017" => 0x20,
        "pca9685" => 0x40,
        _ => null,
    };

    /// <summary>Id of the bus that all transfers of this one go over in the end: the one whose worker does the work. An unknown
    /// id is its own root; a circle, which the profile's check refuses, ends.</summary>
    public static string RootOf(IReadOnlyList<BusProfile> buses, string busId)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (seen.Add(busId) && buses.FirstOrDefault(b => b.Id == busId)?.Parent is { } parent)
        {
            busId = parent;
        }

        return busId;
    }
}
