using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>The timer of a lesson. Tells news <c>timer</c> (a <see cref="TimerView"/>). Thread-safe.</summary>
public interface ILessonTimers
{
    /// <summary>The timer as it stands.</summary>
    TimerView Read(string lessonId);

    /// <summary>Starts one in the place of any other.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="lessonId">The lesson.</param>
    /// <param name="kind">Which way it runs.</param>
    /// <param name="duration">Of a countdown: 1 s to 10 h.</param>
    /// <param name="sound">Pages sound at the end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CollaborationException"><c>timer.bad-duration</c>.</exception>
    ValueTask<TimerView> StartAsync(
        Actor actor, string lessonId, TimerKind kind, TimeSpan duration, bool sound, CancellationToken cancellationToken);

    /// <summary>Pauses, or goes on.</summary>
    /// <exception cref="CollaborationException"><c>timer.none</c>.</exception>
    ValueTask<TimerView> PauseAsync(Actor actor, string lessonId, bool paused, CancellationToken cancellationToken);

    /// <summary>Adds to a countdown; one that is over runs again with what was added.</summary>
    /// <exception cref="CollaborationException"><c>timer.none</c>, <c>timer.bad-duration</c>.</exception>
    ValueTask<TimerView> AddAsync(Actor actor, string lessonId, TimeSpan more, CancellationToken cancellationToken);

    /// <summary>Takes it away.</summary>
    ValueTask<TimerView> StopAsync(Actor actor, string lessonId, CancellationToken cancellationToken);
}
