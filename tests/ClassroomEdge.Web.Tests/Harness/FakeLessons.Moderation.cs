using System.Collections.Concurrent;
using System.Collections.Immutable;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Web.Tests.Harness;

/// <summary>The door, the stage and the cameras of the same lessons.</summary>
internal sealed partial class FakeLessons : ILessonModeration
{
    /// <summary>Cameras turned, as participant, device and preset.</summary>
    public ConcurrentQueue<(string Participant, string Device, string Preset)> Turns { get; } = new();

    public ValueTask SetDoorAsync(
        Actor actor, string lessonId, bool? lobby, bool? locked, CancellationToken cancellationToken)
    {
        Check(actor);
        Change(lessonId, l => l with { Lobby = lobby ?? l.Lobby, IsLocked = locked ?? l.IsLocked });
        return ValueTask.CompletedTask;
    }

    public ValueTask AdmitAsync(
        Actor actor, string lessonId, string participantId, CancellationToken cancellationToken)
    {
        Check(actor);
        return ChangeParticipant(lessonId, participantId, p => p with { Standing = Standing.Admitted, IsPresent = true });
    }

    public async ValueTask<ImmutableArray<string>> AdmitAllAsync(
        Actor actor, string lessonId, CancellationToken cancellationToken)
    {
        var waiting = Live(lessonId).Participants.Where(p => p.Standing == Standing.Waiting).Select(p => p.Id).ToImmutableArray();
        foreach (var id in waiting)
        {
            await AdmitAsync(actor, lessonId, id, cancellationToken);
        }

        return waiting;
    }

    public async ValueTask<ImmutableArray<string>> MuteAllAsync(
        Actor actor, string lessonId, bool muted, CancellationToken cancellationToken)
    {
        var all = Live(lessonId).Participants.Where(p => p.IsMuted != muted).Select(p => p.Id).ToImmutableArray();
        foreach (var id in all)
        {
            await MuteAsync(actor, lessonId, id, muted, cancellationToken);
        }

        return all;
    }

    public ValueTask PromoteAsync(
        Actor actor, string lessonId, string participantId, bool promoted, CancellationToken cancellationToken)
    {
        Check(actor);
        return ChangeParticipant(lessonId, participantId, p => p with { MayPublish = promoted });
    }

    public ValueTask SetStageAsync(Actor actor, string lessonId, StageView stage, CancellationToken cancellationToken)
    {
        Check(actor);
        Change(lessonId, l => l with { Stage = stage });
        return ValueTask.CompletedTask;
    }

    public ValueTask<Ticket> StageTicketAsync(Actor actor, string lessonId, CancellationToken cancellationToken)
    {
        Live(lessonId);
        return ValueTask.FromResult(Issue(lessonId, "stage-1", isHost: false));
    }

    public ValueTask GrantCameraAsync(
        Actor actor, string lessonId, string participantId, bool granted, CancellationToken cancellationToken)
    {
        Check(actor);
        return ChangeParticipant(lessonId, participantId, p => p with { MayTurnCamera = granted });
    }

    public ValueTask TurnCameraAsync(LessonPass pass, string deviceId, string preset, string? by, CancellationToken cancellationToken)
    {
        Turns.Enqueue((pass.ParticipantId, deviceId, preset));
        return ValueTask.CompletedTask;
    }
}
