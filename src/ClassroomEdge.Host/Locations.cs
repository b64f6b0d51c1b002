namespace ClassroomEdge.Host;

/// <summary>Where files are when nobody says: beside the checkout, or beside the published program.</summary>
internal static class Locations
{
    /// <summary>The simulated classroom.</summary>
    public static string DefaultProfile() =>
        Path.Combine(Root(), "firmware-profiles", "simulated-classroom.yaml");

    /// <summary><c>data</c> in the checkout.</summary>
    public static string DefaultData() => Path.Combine(Root(), "data");

    private static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, "firmware-profiles")))
            {
                return folder;
            }
        }

        return Environment.CurrentDirectory;
    }
}
