using System.Collections.Immutable;
using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>
/// The quick polls of a lesson, kept with it; at most one is open. Tells news <c>poll</c> (a <see cref="Poll"/> as
/// everybody sees it) and, to the teacher only, <c>poll-results</c> (the same with its results). Thread-safe.
/// </summary>
public interface ILessonPolls
{
    /// <summary>All of the lesson in order, as this reader sees them.</summary>
    ImmutableArray<Poll> Read(string lessonId, AnsweringDevice reader);

    /// <summary>The number that leads phones to this lesson's polls: four digits, the same for the whole lesson.</summary>
    string Code(string lessonId);

    /// <summary>Opens a poll; one that was open is closed. It is also a mark of the lesson.</summary>
    /// <exception cref="CollaborationException"><c>poll.bad-draft</c>, <c>poll.too-many</c>.</exception>
    ValueTask<Poll> OpenAsync(Actor actor, string lessonId, PollDraft draft, CancellationToken cancellationToken);

    /// <summary>Closes, opens again, shows, hides, marks what is right.</summary>
    /// <exception cref="CollaborationException"><c>poll.not-found</c>, <c>poll.bad-draft</c>.</exception>
    ValueTask<Poll> ChangeAsync(
        Actor actor, string lessonId, string pollId, PollChange change, CancellationToken cancellationToken);

    /// <summary>Hides an answer in own words from all but the teacher, or no longer.</summary>
    /// <exception cref="CollaborationException"><c>poll.not-found</c>.</exception>
    ValueTask<Poll> HideAsync(
        Actor actor, string lessonId, string pollId, string textId, bool hidden, CancellationToken cancellationToken);

    /// <summary>Answers, or changes the answer.</summary>
    /// <returns>The poll as the device sees it now.</returns>
    /// <exception cref="CollaborationException"><c>poll.not-found</c>, <c>poll.closed</c>, <c>poll.bad-answer</c>,
    /// <c>poll.too-fast</c>, <c>poll.full</c>.</exception>
    Poll Answer(string lessonId, string pollId, AnsweringDevice device, PollAnswer answer);

    /// <summary>All answers as CSV (RFC 4180, UTF-8 with byte order mark, as spreadsheets in China expect).</summary>
    /// <exception cref="CollaborationException"><c>poll.not-found</c>.</exception>
    string Csv(string lessonId, string pollId);
}
