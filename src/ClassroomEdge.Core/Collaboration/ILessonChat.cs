using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>
/// The chat of a lesson, kept with it. Tells news <c>chat</c> (a <see cref="ChatLine"/>, new or changed: take it by its
/// number) and <c>chat-on</c> (true or false). Thread-safe.
/// </summary>
public interface ILessonChat
{
    /// <summary>Longest line, in characters.</summary>
    const int LongestText = 500;

    /// <summary>Most lines of one <see cref="Read"/>.</summary>
    const int Page = 200;

    /// <summary>The newest lines, or those before a number.</summary>
    ChatView Read(string lessonId, long? before = null);

    /// <summary>Says something.</summary>
    /// <param name="by">Who.</param>
    /// <param name="text">1 to 500 characters, in one line.</param>
    /// <param name="clientId">The page's own id of the line: sent again after a cut connection, it is the same line.</param>
    /// <exception cref="CollaborationException"><c>chat.off</c>, <c>chat.guests-read</c>, <c>chat.too-fast</c>, <c>chat.bad-text</c>.</exception>
    ChatLine Say(LessonSpeaker by, string text, string clientId);

    /// <summary>Lets partners write, or no longer.</summary>
    ValueTask SwitchAsync(Actor actor, string lessonId, bool on, CancellationToken cancellationToken);

    /// <summary>Takes a line away, or back again.</summary>
    /// <exception cref="CollaborationException"><c>chat.not-found</c>.</exception>
    ValueTask<ChatLine> ClearAsync(
        Actor actor, string lessonId, long number, bool cleared, CancellationToken cancellationToken);
}
