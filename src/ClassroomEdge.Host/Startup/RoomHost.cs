using ClassroomEdge.Collaboration;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Devices;
using ClassroomEdge.Lessons;
using ClassroomEdge.Media;
#if EDGE_PACKAGES
using ClassroomEdge.Packages;
#endif
using ClassroomEdge.Platform;
using ClassroomEdge.Platform.Scenarios;
using ClassroomEdge.Reporting;
using ClassroomEdge.Simulation;
using ClassroomEdge.Simulation.Traces;
using ClassroomEdge.Vision;
using ClassroomEdge.Web;
using ClassroomEdge.Web.Listening;

namespace ClassroomEdge.Host.Startup;

/// <summary>Composes a room: the modules in the order in which they start; they stop in reverse.</summary>
internal static class RoomHost
{
    // Everything and every child must be gone within 5 s of the signal; the rest is for the runtime's own end.
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(4);

    /// <summary>The room behind its pages, not started yet.</summary>
    /// <exception cref="EdgeException">A port is in use or may not be opened.</exception>
    public static WebApplication Build(RoomProfile profile, RunSettings settings)
    {
        var options = new WebOptions
        {
            HttpPort = settings.HttpPort,
            HttpsPort = settings.HttpsPort,
            Demo = settings.Demo,
            CertificateFile = settings.CertificateFile,
            CertificateKeyFile = settings.CertificateKeyFile,
        };
        WebListening.EnsurePortsFree(options);

        // Slim: no IIS, no event log. What configures the room is its profile: nothing is watched for configuration files,
        // which would be the working directory with every folder below it.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseEdgeListening(options);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        Logs.Configure(builder.Logging);
        var start = new StartPhase();
        builder.Services.AddSingleton(start);
        builder.Logging.AddFilter(
            "Microsoft.Extensions.Hosting.Internal.Host", level => level >= LogLevel.Warning && !start.IsUnderWay);
        builder.Services.AddRoom(profile, settings.DataFolder, settings.TraceFile).AddWeb(profile, options);
        builder.Services.AddSingleton<IScenarioShelf>(new ScenarioShelf(Locations.ScenarioFolder()));

        var room = builder.Build();
        room.MapWeb();
        return room;
    }

    /// <summary>Starts it; the verb says what stood in the way, once and without the way through the code.</summary>
    /// <exception cref="EdgeException">The database cannot be used, a port was taken, or a service cannot start.</exception>
    public static async Task StartAsync(WebApplication room, CancellationToken cancellationToken)
    {
        // First of all: else every service that starts beside it would complain for itself.
        await room.Services.GetRequiredService<IDatabase>().Open().DisposeAsync();
        var start = room.Services.GetRequiredService<StartPhase>();
        start.IsUnderWay = true;
        try
        {
            await room.StartAsync(cancellationToken);
        }
        catch (IOException e) when (WebListening.Translate(e, room.Services.GetRequiredService<WebOptions>()) is { } taken)
        {
            // Somebody took the port between the look at it and the start.
            throw taken;
        }

        start.IsUnderWay = false;
    }

    /// <summary>The room without its pages.</summary>
    public static IServiceCollection AddRoom(
        this IServiceCollection services, RoomProfile profile, string dataFolder, string? traceFile = null) =>
        services
            .AddPlatform(profile, new EdgePaths(Path.GetFullPath(dataFolder)))
            .AddTrace(traceFile)
            .AddSimulation(profile)
            .AddDevices(profile)
            .AddMedia(profile)
            .AddVision(profile)
            .AddLessons(profile)
            .AddCollaboration()
            .AddReporting(profile)
#if EDGE_PACKAGES
            // Last: of the adapters that a machine has, the first registered is taken, and libmosquitto is the faster.
            .AddPackages(profile)
#endif
            ;
}
