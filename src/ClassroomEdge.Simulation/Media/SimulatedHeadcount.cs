using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Classroom;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Simulation.Media;

/// <summary>
/// Counts the students as Vision does, out of the truth and with its mistakes, for rooms on a virtual clock where no frames
/// are drawn: in one of twenty windows one student is hidden behind another. A black picture shows nobody, a frozen one the
/// same number for ever.
/// </summary>
internal sealed class SimulatedHeadcount(
    RoomProfile profile, SimulatedClassroom classroom, CameraPart camera, IRoomMedia media, RoomState room, TimeProvider time)
    : BackgroundService
{
    private const float Hidden = 0.05f;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(10);
    private int _windows;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!profile.Vision.Enabled || profile.Camera is null)
        {
            return;
        }

        room.Apply(new RoomChange.ComponentChanged(
            new ComponentStatus("inference", "simulated", ComponentState.Ready, "the count is the truth with plausible mistakes")));
        using var timer = new PeriodicTimer(Window, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            Count();
        }
    }

    private void Count()
    {
        _windows++;
        var told = room.Current.Occupancy;
        if (!media.Plan.Analysis || room.Current.Media.Camera != CameraState.Running)
        {
            if (told is not null)
            {
                room.Apply(new RoomChange.OccupancyCounted(null));
            }

            return;
        }

        var (count, confidence) = camera.Fault switch
        {
            FaultWord.Black => (0, 1.0),
            FaultWord.Frozen => (told?.Count ?? 0, 1.0),
            _ => See(),
        };
        var now = time.GetUtcNow();
        if (told is null || told.Count != count || told.Confidence != confidence || now - told.At >= Refresh)
        {
            room.Apply(new RoomChange.OccupancyCounted(new Occupancy(count, confidence, now)));
        }
    }

    private (int Count, double Confidence) See()
    {
        var there = classroom.Present;
        return there > 0 && Dice.Throw(classroom.Seed, there, _windows, 40) < Hidden ? (there - 1, 0.85) : (there, 1.0);
    }
}
