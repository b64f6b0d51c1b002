using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Broker;
using ClassroomEdge.Simulation.Classroom;
using ClassroomEdge.Simulation.Media;

namespace ClassroomEdge.Simulation.Rooms;

/// <summary>What is there whether the box has power or not: the students, the air, the camera, the broker upstream, what was recorded.</summary>
public sealed class SimulatedWorld
{
    /// <summary>A morning before anybody came.</summary>
    /// <param name="profile">The room's profile, simulated.</param>
    /// <param name="seed">Of all chance; the profile's own gives way to it.</param>
    /// <param name="time">Clock.</param>
    public SimulatedWorld(RoomProfile profile, int seed, TimeProvider time)
    {
        var students = profile.Simulation?.Students ?? new SimulatedStudents();
        Classroom = new SimulatedClassroom(
            students with { Seed = seed }, profile.Camera ?? new CameraOptions { Source = "simulated" }, time);
        Classroom.Empty();
        Broker = new SimulatedBroker(time);
        Recordings = new SimulatedRecordings(time);
    }

    /// <summary>The students.</summary>
    public SimulatedClassroom Classroom { get; }

    /// <summary>The camera on the wall.</summary>
    public CameraPart Camera { get; } = new();

    /// <summary>The broker upstream.</summary>
    public SimulatedBroker Broker { get; }

    /// <summary>What lies on the disk of recordings.</summary>
    public SimulatedRecordings Recordings { get; }

    /// <summary>The air as the power went; null: a fresh morning's.</summary>
    public SimulatedAir? Air { get; set; }
}
