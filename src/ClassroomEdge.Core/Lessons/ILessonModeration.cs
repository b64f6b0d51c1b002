using System.Collections.Immutable;
using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Lessons;

/// <summary>
/// What the teacher does with a lesson's door, its people together, its stage and its cameras. Every call passes the
/// <see cref="CommandGate"/>. Thread-safe.
/// </summary>
public interface ILessonModeration
{
    /// <summary>Sets whether newcomers wait to be admitted and whether the door is locked; null leaves one as it is.
    /// Ending the lobby admits those who wait.</summary>
    /// <exception cref="EdgeException"><c>lesson.not-live</c>, <c>command.forbidden</c>.</exception>
    ValueTask SetDoorAsync(Actor actor, string lessonId, bool? lobby, bool? locked, CancellationToken cancellationToken);

    /// <summary>Admits one who waits; one who is in already stays.</summary>
    /// <exception cref="LessonException"><c>lesson.no-such-participant</c>, <c>lesson.full</c>, <c>lesson.not-live</c>.</exception>
    ValueTask AdmitAsync(Actor actor, string lessonId, string participantId, CancellationToken cancellationToken);

    /// <summary>Admits those who wait, first come first, as far as there are seats.</summary>
    /// <returns>The ids of those admitted.</returns>
    ValueTask<ImmutableArray<string>> AdmitAllAsync(Actor actor, string lessonId, CancellationToken cancellationToken);

    /// <summary>Mutes everybody who is heard; or opens those again whom the last such mute has silenced, and nobody else.</summary>
    /// <returns>The ids of those changed.</returns>
    ValueTask<ImmutableArray<string>> MuteAllAsync(Actor actor, string lessonId, bool muted, CancellationToken cancellationToken);

    /// <summary>Gives an observer or a guest the floor, so that they may publish, or takes it back.</summary>
    /// <exception cref="LessonException"><c>lesson.no-such-participant</c>, <c>lesson.bad-request</c> for a partner.</exception>
    ValueTask PromoteAsync(
        Actor actor, string lessonId, string participantId, bool promoted, CancellationToken cancellationToken);

    /// <summary>Sets what the classroom display shows; with <see cref="StageView.Follows"/>, whatever the host's teacher chooses.</summary>
    /// <exception cref="LessonException"><c>lesson.no-such-feed</c>, <c>lesson.bad-request</c> for a spotlight on nothing,
    /// <c>call.not-found</c> for a box that is not the host.</exception>
    ValueTask SetStageAsync(Actor actor, string lessonId, StageView stage, CancellationToken cancellationToken);

    /// <summary>A ticket with which a classroom display shows the stage of this lesson, and does nothing else.</summary>
    /// <exception cref="EdgeException"><c>command.forbidden</c>, <c>lesson.not-live</c>.</exception>
    ValueTask<Ticket> StageTicketAsync(Actor actor, string lessonId, CancellationToken cancellationToken);

    /// <summary>Lets a participant turn the room's cameras to their presets for this lesson, or no longer.</summary>
    /// <exception cref="LessonException"><c>lesson.no-such-participant</c>.</exception>
    ValueTask GrantCameraAsync(
        Actor actor, string lessonId, string participantId, bool granted, CancellationToken cancellationToken);

    /// <summary>The bearer, to whom it was granted, turns a camera; audited with the bearer as actor.</summary>
    /// <param name="pass">The bearer.</param>
    /// <param name="deviceId">The camera.</param>
    /// <param name="preset">Where to.</param>
    /// <param name="by">Who it was, as the bearer's own box says; null: the bearer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EdgeException"><c>lesson.camera-not-granted</c>, <c>command.unknown-device</c>, <c>command.bad-value</c>, or the device's.</exception>
    ValueTask TurnCameraAsync(
        LessonPass pass, string deviceId, string preset, string? by, CancellationToken cancellationToken);
}
