using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Physics;
using ClassroomEdge.Simulation.Slides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClassroomEdge.Simulation.Classroom;

/// <summary>Registers the simulated students and the cameras that film them.</summary>
public static class ClassroomRegistration
{
    /// <summary>
    /// Adds <see cref="SimulatedClassroom"/>, as <see cref="IRoomOccupants"/> too, and <see cref="ClassroomCamera"/> as an
    /// <see cref="IVideoSource"/>. Nothing is painted before somebody takes the camera.
    /// </summary>
    public static IServiceCollection AddSimulatedClassroom(this IServiceCollection services, RoomProfile profile)
    {
        var students = profile.Simulation?.Students ?? new SimulatedStudents();
        var camera = profile.Camera ?? new CameraOptions { Source = "simulated" };
        services.TryAddSingleton(s => new SimulatedClassroom(students, camera, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRoomOccupants>(s => s.GetRequiredService<SimulatedClassroom>());
        services.TryAddSingleton<CameraPart>();
        services.AddSingleton<ISimulatedParts>(s => s.GetRequiredService<CameraPart>());
        services.AddSingleton<ISimulatedParts>(s => new StudentsPart(s.GetRequiredService<SimulatedClassroom>()));
        services.AddSingleton(s => new ClassroomCamera(
            s.GetRequiredService<SimulatedClassroom>(), s.GetRequiredService<CameraPart>()));
        services.AddSingleton<IVideoSource>(s => s.GetRequiredService<ClassroomCamera>());
        if (profile.Camera2 is { Source: "simulated-2" })
        {
            services.AddSingleton<IVideoSource>(s =>
                new SecondCamera(new ClassroomCamera(s.GetRequiredService<SimulatedClassroom>())));
        }

        if (profile.Slides is { Source: "simulated-slides" } slides)
        {
            services.AddSingleton<IVideoSource>(new SimulatedSlides(slides));
        }

        return services;
    }
}
