using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Calls;
using ClassroomEdge.Lessons.Calls.Joined;
using ClassroomEdge.Lessons.Composed;
using ClassroomEdge.Lessons.Evidence;
using ClassroomEdge.Lessons.Externals;
using ClassroomEdge.Lessons.Ice;
using ClassroomEdge.Lessons.Janus;
using ClassroomEdge.Lessons.Participants;
using ClassroomEdge.Lessons.Preflight;
using ClassroomEdge.Lessons.Preparations;
using ClassroomEdge.Lessons.Preflight.Paths;
using ClassroomEdge.Lessons.Pushes;
using ClassroomEdge.Lessons.Resuming;
using ClassroomEdge.Lessons.Running;
using ClassroomEdge.Lessons.Signalling;
using ClassroomEdge.Lessons.Slides;
using ClassroomEdge.Lessons.Store;
using ClassroomEdge.Lessons.Tickets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons;

/// <summary>Registers the lessons.</summary>
public static class LessonsRegistration
{
    /// <summary>
    /// Adds <see cref="ILessons"/>, the media router (of the registered <see cref="IMediaRouterAdapter"/>s, Janus first; unless an
    /// <see cref="IMediaRouter"/> is registered before), the lessons' tables, and the services that run them. Needs what Platform, Devices, Media and Vision
    /// register. The endpoints are added by <see cref="LessonSignalling.MapLessonSignalling"/>.
    /// </summary>
    public static IServiceCollection AddLessons(this IServiceCollection services, RoomProfile profile)
    {
        services.TryAddSingleton(profile);
        services.AddSingleton(LessonsMigration.First);
        services.AddSingleton(LessonsMigration.Marks);
        services.AddSingleton(LessonsMigration.Roles);
        services.AddSingleton(LessonsMigration.Resuming);
        services.AddTimetable(profile);
        services.AddSingleton<LessonMetrics>();
        services.AddSingleton<LessonStore>();
        services.AddSingleton<LessonMarks>();
        services.AddSingleton<ILessonMarks>(s => s.GetRequiredService<LessonMarks>());
        services.AddHostedService(s => s.GetRequiredService<LessonMarks>());
        services.AddSingleton(s => new TokenSigner(SigningKey.LoadOrCreate(s.GetRequiredService<EdgePaths>().Keys)));
        services.TryAddSingleton<IDiskSpace, DiskSpace>();
        services.TryAddSingleton<IFeedMedia, NoFeedMedia>();
        services.AddSingleton<RouterBooking>();
        services.AddSingleton(s => new ComposedFeed(
            s.GetService<IComposedMedia>(),
            s.GetRequiredService<IMediaRouter>(),
            s.GetRequiredService<ILessonSlides>,
            s.GetRequiredService<RoomState>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<ComposedFeed>>()));
        services.AddSingleton<LessonRoom>();

        if (!services.Any(s => s.ServiceType == typeof(IMediaRouter)))
        {
            services.AddSingleton<JanusServer>();
            services.AddSingleton<IMediaRouterAdapter, JanusAdapter>();
            services.AddSingleton(s => RouterChoice.Make(profile.Lessons.Router, s.GetServices<IMediaRouterAdapter>()));
            services.AddHostedService<RouterHost>();
        }

        // After the router, so that it ends before.
        services.AddHostedService(s => s.GetRequiredService<ComposedFeed>());
        services.AddSingleton<IceServerBook>();
        services.AddSingleton<TurnProbe>();
        services.AddHostedService<TurnWatch>();
        services.AddSingleton<ConnectionBook>();
        services.AddSingleton<SignallingHandler>();
        services.AddSingleton<LessonResumption>();
        services.AddSingleton<LessonDirector>();
        services.AddSingleton<LessonDoor>();
        services.AddSingleton<Silencer>();
        services.AddSingleton<ILessons, LessonService>();
        services.AddSingleton<ILessonModeration, LessonModeration>();
        services.AddSlides();
        services.AddSingleton<IExternalFeeds, ExternalFeeds>();
        services.AddPushes();
        services.AddSingleton<IPreparations, PreparationDesk>();
        services.AddSingleton(SelfTestsMigration.First);
        services.AddSingleton<SelfTestStore>();
        services.AddSingleton<PartnerPaths>();
        services.AddSingleton<IPartnerPaths>(s => s.GetRequiredService<PartnerPaths>());
        services.AddSingleton<SelfTestDesk>();
        services.AddSingleton<ISelfTests>(s => s.GetRequiredService<SelfTestDesk>());
        services.AddSingleton<IPreflightCheck, RouterCheck>();
        services.AddSingleton<IPreflightCheck, PartnerCheck>();
        services.AddSingleton<PreflightRunner>();
        services.AddSingleton<IPreflight>(s => s.GetRequiredService<PreflightRunner>());
        services.AddHostedService(s => s.GetRequiredService<PreflightRunner>());
        services.AddSingleton<IEvidence, LessonEvidence>();
        services.AddSingleton<AddressBook>();
        services.AddSingleton<PartnerBox>();
        services.AddSingleton<IPartnerCalls, PartnerCalls>();
        services.AddSingleton<JoinedBoxes>();
        services.AddSingleton<IJoinedLessons, JoinedLessons>();
        services.AddHostedService(s => s.GetRequiredService<JoinedBoxes>());
        services.AddHostedService(s => s.GetRequiredService<LessonDirector>());
        return services;
    }
}
