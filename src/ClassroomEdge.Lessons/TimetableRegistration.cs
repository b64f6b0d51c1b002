using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons.Timetable;
using ClassroomEdge.Lessons.Timetable.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClassroomEdge.Lessons;

/// <summary>Registers the timetable alone, for the command line; a room's <see cref="LessonsRegistration.AddLessons"/> has it.</summary>
public static class TimetableRegistration
{
    /// <summary>Adds <see cref="ITimetable"/> and its tables. Needs what Platform registers.</summary>
    public static IServiceCollection AddTimetable(this IServiceCollection services, RoomProfile profile)
    {
        services.TryAddSingleton(profile);
        services.AddSingleton(TimetableMigration.First);
        services.AddSingleton<TimetableStore>();
        services.AddSingleton<ProfileDay>();
        services.AddSingleton<TimetableView>();
        services.AddSingleton<TimetableKeeper>();
        services.AddSingleton<ITimetable, RoomTimetable>();
        services.AddHostedService(s => s.GetRequiredService<TimetableKeeper>());
        return services;
    }
}
