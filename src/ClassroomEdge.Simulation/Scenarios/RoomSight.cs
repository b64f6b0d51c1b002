using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenes;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>Reads what conditions look at, as words: <see cref="Core.Scenarios.ScenarioCondition.Roots"/>. Null: it is not there.</summary>
internal sealed class RoomSight(IScenarioStage stage)
{
    private static readonly string[] NoPower = ["room"];

    /// <summary>The last lesson with recording and roll, as last asked for; see <see cref="RefreshAsync"/>.</summary>
    private LessonSummary? _last;

    /// <summary>Asks for what cannot be had at once.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (stage.Room?.Lessons is { } lessons)
        {
            _last = await lessons.ListAsync(1, cancellationToken).ConfigureAwait(false) is [var newest, ..]
                ? await lessons.FindAsync(newest.Id, cancellationToken).ConfigureAwait(false)
                : null;
        }
    }

    /// <summary>The value at a path of a condition.</summary>
    public string? Read(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var (root, rest) = (path[..dot], path[(dot + 1)..]);
        if (stage.Room is not { } room)
        {
            return NoPower.Contains(root) ? ReadRoom(rest) : null;
        }

        var now = room.State.Current;
        return root switch
        {
            "device" => ReadDevice(now, rest),
            "scene" => ReadScene(now, rest),
            "lesson" => ReadLesson(now.Lesson, rest),
            "last-lesson" => ReadLast(rest),
            "occupancy" => ReadOccupancy(room, now.Occupancy, rest),
            "media" => rest switch
            {
                "camera" => Word(now.Media.Camera),
                "live" => Word(now.Media.IsLive),
                "recording" => Word(now.Media.Recording is not null),
                "error" => now.Media.ErrorCode ?? "none",
                _ => null,
            },
            "link" => rest switch
            {
                "state" => now.Link is { } link ? Word(link.State) : "none",
                "pending" => now.Link is { } link ? Number(link.Pending) : null,
                _ => null,
            },
            "alert" => now.Alerts.FirstOrDefault(a => a.Id == rest) is { } alert ? Word(alert.Severity) : "none",
            "alerts" => rest == "count" ? Number(now.Alerts.Length) : null,
            "component" => now.Components.FirstOrDefault(c => c.Component == rest) is { } component ? Word(component.State) : "none",
            "rule" => now.Rules.FirstOrDefault(r => r.Id == rest) is { } rule ? Word(rule.State) : "none",
            "timetable" => ReadTimetable(now.Timetable ?? [], rest),
            "air" => ReadAir(room, rest),
            "students" => rest == "present" ? Number(room.Classroom.Present) : null,
            "part" => ReadPart(room, rest),
            "outbox" => ReadOutbox(room, rest),
            "room" => ReadRoom(rest),
            _ => null,
        };
    }

    private string? ReadRoom(string rest) => rest switch
    {
        "starts" => Number(stage.Starts),
        "power" => Word(stage.Room is not null),
        _ => null,
    };

    private static string? ReadDevice(RoomSnapshot now, string rest)
    {
        var dot = rest.LastIndexOf('.');
        if (dot < 0 || now.Device(rest[..dot]) is not { } device)
        {
            return null;
        }

        return rest[(dot + 1)..] switch
        {
            "health" => Word(device.Health),
            "error" => device.ErrorCode ?? "none",
            var property => device.Properties.TryGetValue(property, out var value) ? Word(value.Value) : null,
        };
    }

    private static string? ReadScene(RoomSnapshot now, string rest) => rest switch
    {
        "id" => now.ActiveScene ?? "none",
        "state" => now.SceneRun is { } run ? Word(run.State) : "none",
        "failed" => Number(now.SceneRun?.Steps.Count(s => s.State == SceneStepState.Failed) ?? 0),
        _ => null,
    };

    private static string? ReadTimetable(ImmutableArray<ScheduledLesson> today, string rest) => rest switch
    {
        "lessons" => Number(today.Length),
        "imported" => Number(today.Count(l => l.Source == TimetableSource.Imported)),
        "last" => today.IsEmpty ? "none" : today.Max(l => l.EndsAt).ToString("HH:mm", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? ReadLesson(LessonSnapshot? lesson, string rest) => rest switch
    {
        "state" => lesson is null ? "none" : Word(lesson.State),
        "error" => lesson?.ErrorCode ?? "none",
        "title" => lesson?.Title ?? "none",
        "participants" => Number(lesson?.Participants.Count(p => p.IsPresent) ?? 0),
        "publishing" => Number(lesson?.Participants.Count(p => p.IsPublishing) ?? 0),
        "hands" => Number(lesson?.Participants.Count(p => p.HandRaisedAt is not null) ?? 0),
        "muted" => Number(lesson?.Participants.Count(p => p.IsMuted) ?? 0),
        "visits" => Number(lesson?.Participants.Sum(p => p.Visits.Length) ?? 0),
        "recording" => Word(lesson?.RecordingId is not null),
        _ => null,
    };

    private string? ReadLast(string rest) => rest switch
    {
        "duration" => Seconds(_last?.Duration),
        "recording.duration" => Seconds(_last?.Recording?.Duration),
        "recording.parts" => _last?.Recording is { } recording ? Number(recording.Parts) : "none",
        "recording.gap" => Seconds(_last?.Duration is { } whole && _last.Recording is { } there
            ? TimeSpan.FromTicks(Math.Max(0, (whole - there.Duration).Ticks))
            : null),
        "roll.seen" => _last?.Roll?.Seen is { } seen ? Number(seen) : "none",
        "roll.confirmed" => _last?.Roll?.Confirmed is { } confirmed ? Number(confirmed) : "none",
        "participants" => Number(_last?.Lesson.Participants.Length ?? 0),
        _ => ReadLesson(_last?.Lesson, rest),
    };

    private static string? ReadOccupancy(ScenarioRoom room, Occupancy? occupancy, string rest) => rest switch
    {
        "count" => occupancy is null ? "none" : Number(occupancy.Count),
        "error" => occupancy is null ? "none" : Number(Math.Abs(occupancy.Count - room.Classroom.Present)),
        _ => null,
    };

    private static string? ReadAir(ScenarioRoom room, string rest) => room.Simulator.Status.Air is not { } air ? null : rest switch
    {
        "co2" => Number(air.Co2Ppm),
        "temperature" => Number(air.TemperatureCelsius),
        "humidity" => Number(air.HumidityPercent),
        "illuminance" => Number(air.IlluminanceLux),
        _ => null,
    };

    private static string? ReadPart(ScenarioRoom room, string rest)
    {
        var dot = rest.LastIndexOf('.');
        if (dot < 0 || room.Simulator.Status.Parts.FirstOrDefault(p => p.Id == rest[..dot]) is not { } part)
        {
            return null;
        }

        return rest[(dot + 1)..] is "fault" ? part.Fault ?? "none"
            : part.State.TryGetValue(rest[(dot + 1)..], out var value) ? Word(value) : null;
    }

    private static string? ReadOutbox(ScenarioRoom room, string rest) => room.Broker?.Outbox is not { } outbox ? null : rest switch
    {
        "received" => Number(outbox.Received),
        "lost" => Number(outbox.Lost),
        "reordered" => Number(outbox.Reordered),
        "repeated" => Number(outbox.Repeated),
        _ => null,
    };

    private static string Word(PropertyValue value) => value switch
    {
        PropertyValue.Measurement m => Number(m.Value),
        PropertyValue.Choice c => c.Word,
        _ => value.ToString(),
    };

    // As everywhere outside: camelCase, as in JSON.
    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string Word(bool value) => value ? "true" : "false";

    private static string Number(double value) => Math.Round(value, 3).ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan? time) => time is { } t ? Number(Math.Round(t.TotalSeconds, 1)) : "none";
}
