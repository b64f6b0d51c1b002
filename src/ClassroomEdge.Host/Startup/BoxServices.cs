using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Platform;
using ClassroomEdge.Vision;
using ClassroomEdge.Web;

namespace ClassroomEdge.Host.Startup;

/// <summary>What verbs use that work on a box's files without running a room.</summary>
internal static class BoxServices
{
    // The platform wants a profile for the room's state; these verbs never look at it.
    private static readonly RoomProfile NoRoom = new()
    {
        Version = 1,
        Site = "none",
        Room = new RoomOptions { Id = "none", Name = new LocalizedText("", "") },
    };

    public static ServiceProvider Open(string dataFolder)
    {
        var services = new ServiceCollection();
        services.AddLogging(Logs.Configure);
        services.AddPlatform(NoRoom, new EdgePaths(Path.GetFullPath(dataFolder)));
        services.AddWebAccounts();
        services.AddModels();
        return services.BuildServiceProvider();
    }
}
