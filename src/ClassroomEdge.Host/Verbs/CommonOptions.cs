using System.CommandLine;

namespace ClassroomEdge.Host.Verbs;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    public static Option<string> Profile() => new("--profile")
    {
        Description = "Room profile, YAML",
        DefaultValueFactory = _ => Locations.DefaultProfile(),
    };

    public static Option<string> Data() => new("--data")
    {
        Description = "Where the box keeps its files",
        DefaultValueFactory = _ => Locations.DefaultData(),
    };
}
