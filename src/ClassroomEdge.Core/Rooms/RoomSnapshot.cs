using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Rules;
using ClassroomEdge.Core.Scenes;

namespace ClassroomEdge.Core.Rooms;

/// <summary>The whole room at a moment. Immutable; equal versions are the same state.</summary>
/// <param name="Version">Grows by one with each change, from 1 at start.</param>
/// <param name="At">When the last change was taken.</param>
/// <param name="Site">Site id, <c>[a-z0-9-]+</c>.</param>
/// <param name="Room">Room id, <c>[a-z0-9-]+</c>.</param>
/// <param name="Name">What people call the room.</param>
/// <param name="Devices">By id, in the profile's order.</param>
/// <param name="ActiveScene">Id of the scene last activated; null before the first.</param>
/// <param name="SceneRun">The running or last run of a scene, step by step; null before the first.</param>
/// <param name="Lesson">The lesson under way; null when there is none.</param>
/// <param name="Occupancy">What the camera counts; null while nobody counts.</param>
/// <param name="Media">Camera, microphone and recording.</param>
/// <param name="Link">The broker upstream; null when none is configured.</param>
/// <param name="Components">Adapters and models in use, and what is missing.</param>
/// <param name="Alerts">Those that are not over, oldest first.</param>
public sealed record RoomSnapshot(
    long Version,
    DateTimeOffset At,
    string Site,
    string Room,
    LocalizedText Name,
    ImmutableArray<DeviceSnapshot> Devices,
    string? ActiveScene,
    SceneRun? SceneRun,
    LessonSnapshot? Lesson,
    Occupancy? Occupancy,
    MediaStatus Media,
    LinkStatus? Link,
    ImmutableArray<ComponentStatus> Components,
    ImmutableArray<Alert> Alerts)
{
    /// <summary>The rules, built-in ones first, with what they see and did.</summary>
    public ImmutableArray<RuleStatus> Rules { get; init; } = [];

    /// <summary>Long work in the background: what waits and runs, then what was over lately, newest first.</summary>
    public ImmutableArray<Job> Jobs { get; init; } = [];

    /// <summary>The preflight under way, or the last one; null before the first.</summary>
    public PreflightReport? Preflight { get; init; }

    /// <summary>Today's lessons, in order; null until the timetable has been read.</summary>
    /// <remarks>Pages get it beside the snapshot, under the name they have always known.</remarks>
    [JsonIgnore]
    public ImmutableArray<ScheduledLesson>? Timetable { get; init; }

    /// <summary>The device of that id, or null.</summary>
    public DeviceSnapshot? Device(string id) => Devices.FirstOrDefault(d => d.Id == id);
}
