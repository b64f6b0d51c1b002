using System.IO.Compression;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Alerts;
using ClassroomEdge.Web.Audit;
using ClassroomEdge.Web.Collaboration;
using ClassroomEdge.Web.Devices;
using ClassroomEdge.Web.Evidence;
using ClassroomEdge.Web.Health;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Jobs;
using ClassroomEdge.Web.Lessons;
using ClassroomEdge.Web.Lessons.Calls;
using ClassroomEdge.Web.Lessons.Feeds;
using ClassroomEdge.Web.Listening;
using ClassroomEdge.Web.Live;
using ClassroomEdge.Web.Metrics;
using ClassroomEdge.Web.MicroLessons;
using ClassroomEdge.Web.OpenApi;
using ClassroomEdge.Web.Pages;
using ClassroomEdge.Web.Preflight;
using ClassroomEdge.Web.Recordings;
using ClassroomEdge.Web.Roll;
using ClassroomEdge.Web.Rules;
using ClassroomEdge.Web.Room;
using ClassroomEdge.Web.Scenes;
using ClassroomEdge.Web.Security;
using ClassroomEdge.Web.Session;
using ClassroomEdge.Web.Simulator;
using ClassroomEdge.Web.Sound;
using ClassroomEdge.Web.Timetables;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.SignalR;

namespace ClassroomEdge.Web;

/// <summary>Puts the HTTP API, the live hub, the sign-in and the pages into the host.</summary>
public static class WebRegistration
{
    /// <summary>
    /// Accounts, tokens and their tables alone, for the command line (<c>token create</c>). Needs IDatabase, IAuditLog,
    /// EdgePaths and a TimeProvider.
    /// </summary>
    public static IServiceCollection AddWebAccounts(this IServiceCollection services)
    {
        services.AddSingleton(AccountsSchema.First);
        services.AddSingleton<AccountStore>();
        services.AddSingleton(provider => new SecretHasher(provider.GetRequiredService<EdgePaths>()));
        services.AddSingleton<FailureBook>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<ITokenStore, TokenStore>();
        return services;
    }

    /// <summary>The whole module; call <see cref="WebListening.UseEdgeListening"/> and, on the application, <see cref="MapWeb"/>.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services, RoomProfile profile, WebOptions options)
    {
        services.AddSingleton(options);
        services.AddWebAccounts();
        services.AddSingleton<ClaimCode>();
        services.AddSingleton<IClaimCode>(provider => provider.GetRequiredService<ClaimCode>());
        services.AddSingleton<DemoAccounts>();
        services.AddSingleton<IDemoAccounts>(provider => provider.GetRequiredService<DemoAccounts>());
        services.AddSingleton<SignInDesk>();
        services.AddSingleton<AccountDesk>();
        services.AddSingleton<SessionViews>();
        services.AddSingleton<EdgeCertificate>();
        services.AddSingleton<RoomViews>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<LessonSpeakers>();
        services.AddSingleton<PhoneStreams>();
        services.AddSingleton<WebMetrics>();
        services.AddSingleton<MetricsCollector>();
        services.AddHostedService(provider => provider.GetRequiredService<MetricsCollector>());
        services.AddHostedService<SessionHousekeeping>();

        services.AddExceptionHandler<EdgeExceptionHandler>();
        services.Configure<JsonOptions>(json => EndpointJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddRequestRates();
        services.AddCompression();
        services.AddApiDocument();
        services.AddSignalR(ConfigureHub)
            .AddJsonProtocol(json => EdgeJson.Configure(json.PayloadSerializerOptions));
        AddSignIn(services);
        services.AddAuthorizationBuilder()
            // Default deny: an endpoint that does not say whom it lets in lets nobody in. What is no route of ours is
            // routing's own 404, 405 or 415.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(EdgeAuthentication.SchemeName)
                .RequireAssertion(context => (context.Resource as HttpContext)?.GetEndpoint() is not RouteEndpoint)
                .Build());
        return services;
    }

    /// <summary>The pipeline and every endpoint, in the order in which a request passes them.</summary>
    public static WebApplication MapWeb(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<WebOptions>();
        app.Services.GetRequiredService<SessionStore>().Ended += app.Services.GetRequiredService<LiveFeed>().End;
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // The handler logs what deserves it.
            SuppressDiagnosticsCallback = _ => true,
            ExceptionHandler = _ => Task.CompletedTask,
        });
        app.UseStatusCodePages(context => Problems.WriteBareAsync(context.HttpContext));
        app.UseResponseCompression();
        app.UsePageFiles(options);
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseOriginGuard();
        app.UseAuthorization();

        app.MapPages(options);
        app.MapHealth();
        app.MapMetrics();
        app.MapOpenApi("/openapi/{documentName}.json").Open("the contract is public").Unattended();
        app.MapHub<LiveHub>("/live").Needs(Core.Commands.Permission.ViewRoom).Unattended();
        app.MapGroup("").Open("the lesson's ticket is asked").Unattended().MapLessonSignalling();
        var api = app.MapGroup("/api/v1");
        api.MapSession();
        api.MapAccounts();
        api.MapRoom();
        api.MapDevices();
        api.MapScenes();
        api.MapAlerts();
        api.MapRules();
        api.MapLessons();
        api.MapTimetable();
        api.MapPreflight();
        api.MapEvidence();
        api.MapModeration();
        api.MapLessonDoor();
        api.MapLessonCameras();
        api.MapStage();
        api.MapParticipants();
        api.MapSlides();
        api.MapFeeds();
        api.MapCalls();
        api.MapJoinedLessons();
        api.MapCollaboration();
        api.MapRoll();
        api.MapRecordings();
        api.MapArchive();
        api.MapMicroLessons();
        api.MapJobs();
        api.MapSound();
        api.MapAudit();
        api.MapSimulator();
        return app;
    }

    // The core alone: AddAuthentication adds data protection, which at each start reads or makes a ring of keys in XML in
    // the home folder. Nothing here is protected by them; sessions and tokens are in the database.
    private static void AddSignIn(IServiceCollection services)
    {
        services.AddAuthenticationCore(authentication =>
        {
            authentication.DefaultScheme = EdgeAuthentication.SchemeName;
            authentication.AddScheme<EdgeAuthentication>(EdgeAuthentication.SchemeName, displayName: null);
        });
        services.AddWebEncoders();
        services.AddTransient<EdgeAuthentication>();
    }

    private static void ConfigureHub(HubOptions hub)
    {
        // Clients send nothing but the handshake and pings.
        hub.MaximumReceiveMessageSize = 4 * 1024;
        hub.EnableDetailedErrors = false;
        // A panel shows stale data as stale, so it must notice soon.
        hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
        hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
        hub.HandshakeTimeout = TimeSpan.FromSeconds(10);
    }

    private static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            // The session cookie is SameSite=Strict, so another site cannot make a browser ask with it, which the
            // attack on compressed secrets (BREACH) needs.
            compression.EnableForHttps = true;
            compression.MimeTypes =
            [
                "text/html", "text/css", "text/javascript", "text/plain", "text/csv", "application/json",
                "application/problem+json", "application/manifest+json", "image/svg+xml", "application/wasm",
            ];
        });
        // A Raspberry Pi compresses while somebody waits.
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
    }
}
