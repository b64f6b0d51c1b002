using System.Collections.Immutable;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Rules;
using ClassroomEdge.Core.Scenes;

namespace ClassroomEdge.Core.Rooms;

/// <summary>One thing that happened to the room: what modules hand to <see cref="RoomState.Apply"/>.</summary>
public abstract record RoomChange
{
    private RoomChange()
    {
    }

    /// <summary>A device is part of the room; replaces one of the same id.</summary>
    public sealed record DeviceAdded(DeviceSnapshot Device) : RoomChange;

    /// <summary>Readings of one poll or notification; unknown devices are ignored.</summary>
    public sealed record ReadingsTaken(ImmutableArray<DeviceReading> Readings) : RoomChange;

    /// <summary>A device answers again, or no longer.</summary>
    public sealed record DeviceHealthChanged(string DeviceId, DeviceHealth Health, string? ErrorCode, string? ErrorMessage)
        : RoomChange;

    /// <summary>A scene began, moved on by a step, or ended.</summary>
    public sealed record SceneProgressed(SceneRun Run) : RoomChange;

    /// <summary>The lesson under way changed; null: none is under way.</summary>
    public sealed record LessonChanged(LessonSnapshot? Lesson) : RoomChange;

    /// <summary>Today's timetable, all of it.</summary>
    public sealed record TimetableChanged(ImmutableArray<ScheduledLesson> Today) : RoomChange;

    /// <summary>A preflight began, moved on or was done.</summary>
    public sealed record PreflightProgressed(PreflightReport Report) : RoomChange;

    /// <summary>A new count; null: nobody counts.</summary>
    public sealed record OccupancyCounted(Occupancy? Occupancy) : RoomChange;

    /// <summary>Camera, microphone or recording changed.</summary>
    public sealed record MediaChanged(MediaStatus Media) : RoomChange;

    /// <summary>The broker link changed.</summary>
    public sealed record LinkChanged(LinkStatus Link) : RoomChange;

    /// <summary>A component was chosen, failed or recovered; replaces one of the same name.</summary>
    public sealed record ComponentChanged(ComponentStatus Component) : RoomChange;

    /// <summary>A rule moved on; replaces one of the same id.</summary>
    public sealed record RuleChanged(RuleStatus Rule) : RoomChange;

    /// <summary>The jobs in the background moved on.</summary>
    public sealed record JobsChanged(ImmutableArray<Job> Jobs) : RoomChange;

    /// <summary>Somebody, or a rule, sets a device's property; it need not be there yet. Unknown devices are ignored.</summary>
    public sealed record PropertyCommanded(string DeviceId, string Property, PropertyCommand Command) : RoomChange;

    /// <summary>An alert began; the same id again changes nothing but its message.</summary>
    public sealed record AlertRaised(Alert Alert) : RoomChange;

    /// <summary>An alert is over; an unknown id is ignored.</summary>
    public sealed record AlertCleared(string AlertId) : RoomChange;
}
