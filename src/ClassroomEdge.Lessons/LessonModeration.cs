using System.Collections.Immutable;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Participants;
using ClassroomEdge.Lessons.Signalling;

namespace ClassroomEdge.Lessons;

/// <inheritdoc cref="ILessonModeration"/>
internal sealed class LessonModeration(
    LessonDirector director,
    LessonDoor door,
    ConnectionBook connections,
    Silencer silencer,
    IDeviceCommands devices,
    CommandGate gate,
    ILessonMarks marks,
    RoomState state,
    TimeProvider time) : ILessonModeration
{
    /// <inheritdoc/>
    public ValueTask SetDoorAsync(
        Actor actor, string lessonId, bool? lobby, bool? locked, CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord("lesson.door", lessonId, string.Join(' ', Arguments(lobby, locked))),
            _ =>
            {
                director.Require(lessonId).Change(r =>
                {
                    r.IsLocked = locked ?? r.IsLocked;
                    r.SetLobby(lobby ?? r.Lobby);
                    return true;
                });
                return ValueTask.CompletedTask;
            },
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask AdmitAsync(
        Actor actor, string lessonId, string participantId, CancellationToken cancellationToken) =>
        await ChangeAsync(actor, "lesson.admit", $"{lessonId}/{participantId}", "", lessonId, r =>
        {
            r.Admit(r.Get(participantId));
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<string>> AdmitAllAsync(
        Actor actor, string lessonId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, "lesson.admit-all", lessonId, "", lessonId, r => r.AdmitAll(), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<string>> MuteAllAsync(
        Actor actor, string lessonId, bool muted, CancellationToken cancellationToken)
    {
        return await gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord("lesson.mute-all", lessonId, muted ? "muted" : "open"),
            async ct =>
            {
                var changed = director.Require(lessonId).Change(r => r.MuteAll(muted));
                await Task.WhenAll(changed.Select(id => silencer.MuteAsync(id, muted, ct).AsTask()));
                return changed;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask PromoteAsync(
        Actor actor, string lessonId, string participantId, bool promoted, CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord("lesson.promote", $"{lessonId}/{participantId}", promoted ? "promoted" : "listening"),
            async _ =>
            {
                director.Require(lessonId).Change(r =>
                {
                    var attendee = r.Get(participantId);
                    if (attendee.Role == ParticipantRole.Partner)
                    {
                        throw new LessonException("lesson.bad-request", "a partner school has the floor as it is");
                    }

                    attendee.IsPromoted = promoted;
                    attendee.HandRaisedAt = promoted ? null : attendee.HandRaisedAt;
                    return true;
                });
                if (!promoted)
                {
                    await connections.DropPublishingOfAsync(participantId);
                }
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask SetStageAsync(
        Actor actor, string lessonId, StageView stage, CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord(
                "lesson.stage", lessonId, stage.Follows is { } host ? $"follows {host}" : $"{stage.Layout} {stage.Spotlight}".TrimEnd()),
            _ =>
            {
                if ((stage.Layout == StageLayout.Spotlight) != stage.Spotlight is not null)
                {
                    throw new LessonException("lesson.bad-request", "name a feed for the spotlight, and for nothing else");
                }

                var lesson = director.Require(lessonId);
                lesson.SetStage(stage);
                if (stage.Spotlight is { } feed)
                {
                    marks.Add(lessonId, new LessonMark(time.GetUtcNow(), MarkKind.Spotlight, NameOf(lesson.Snapshot, feed)));
                }

                return ValueTask.CompletedTask;
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Ticket> StageTicketAsync(Actor actor, string lessonId, CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.ShowStage,
            new CommandRecord("lesson.show-stage", lessonId, ""),
            _ => ValueTask.FromResult(door.StageTicket(lessonId)),
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask GrantCameraAsync(
        Actor actor, string lessonId, string participantId, bool granted, CancellationToken cancellationToken) =>
        await ChangeAsync(
            actor,
            "lesson.grant-camera",
            $"{lessonId}/{participantId}",
            granted ? "granted" : "revoked",
            lessonId,
            r => r.Get(participantId).MayTurnCamera = granted,
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask TurnCameraAsync(
        LessonPass pass, string deviceId, string preset, string? by, CancellationToken cancellationToken)
    {
        var lesson = director.Require(pass.LessonId);
        var (who, school) = lesson.Read(r => r.Find(pass.ParticipantId) is { } a ? (a.Name, a.School) : ("", ""));
        var actor = new Actor(
            pass.ParticipantId, school.Length > 0 ? $"{who} ({school})" : who, Role.Partner, Door.Lesson);
        return gate.PassAsync(
            actor,
            Permission.TurnGrantedCamera,
            new CommandRecord("camera.preset", deviceId, $"preset={preset} lesson={lesson.Id}{(by is null ? "" : " by=" + by)}"),
            async ct =>
            {
                if (!lesson.Read(r => r.Find(pass.ParticipantId) is { IsPresent: true, MayTurnCamera: true }))
                {
                    throw new LessonException("lesson.camera-not-granted", "the teacher has not granted the camera");
                }

                var word = PropertyValue.Of(preset);
                Check(deviceId, word);
                var now = time.GetUtcNow();
                state.Apply(new RoomChange.PropertyCommanded(
                    deviceId, DeviceProperty.Preset, new PropertyCommand(word, now, Door.Lesson, null)));
                await devices.ExecuteAsync(new DeviceCommand(deviceId, DeviceProperty.Preset, word), ct);
                lesson.NoteCameraUse(new CameraUse(now, pass.ParticipantId, deviceId, preset));
            },
            cancellationToken);
    }

    /// <summary>As people read it among the chapters: the school, a feed's own label, or the room.</summary>
    private string NameOf(LessonSnapshot lesson, string feed) =>
        lesson.Participants.FirstOrDefault(p => p.Id == feed) is { } who ? (who.School.Length > 0 ? who.School : who.Name)
        : lesson.Feeds.FirstOrDefault(f => f.Id == feed) is { Label.Length: > 0 } named ? named.Label
        : state.Current.Name.ZhCn;

    /// <summary>A camera with that preset: a grant opens nothing else.</summary>
    private void Check(string deviceId, PropertyValue preset)
    {
        var control = state.Current.Device(deviceId) is { Kind: "camera" } device
            ? device.Controls.FirstOrDefault(c => c.Name == DeviceProperty.Preset)
            : null;
        if (control is null)
        {
            throw new CommandException("command.unknown-device", $"the room has no camera '{deviceId}' with presets");
        }

        if (control.Check(preset) is { } problem)
        {
            throw new CommandException("command.bad-value", $"preset of {deviceId} {problem}");
        }
    }

    private ValueTask<T> ChangeAsync<T>(
        Actor actor,
        string action,
        string target,
        string arguments,
        string lessonId,
        Func<Roster, T> change,
        CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord(action, target, arguments),
            _ => ValueTask.FromResult(director.Require(lessonId).Change(change)),
            cancellationToken);

    private static IEnumerable<string> Arguments(bool? lobby, bool? locked)
    {
        if (lobby is { } waits)
        {
            yield return $"lobby={waits}";
        }

        if (locked is { } isLocked)
        {
            yield return $"locked={isLocked}";
        }
    }
}
