using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Lessons;

/// <summary>Reads who speaks in a lesson: the bearer of its ticket, or somebody signed in who runs lessons.</summary>
internal static class LessonTickets
{
    private const string Bearer = "Bearer ";

    /// <summary>The ticket's token; null when the request has none (an API token is no ticket).</summary>
    public static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var token = header[Bearer.Length..].Trim();
        return token.StartsWith(TokenStore.Prefix, StringComparison.Ordinal) ? null : token;
    }

    /// <summary>The pass of the request's ticket for this lesson.</summary>
    /// <exception cref="Core.EdgeException"><c>session.required</c>, <c>lesson.ticket-invalid</c>, <c>lesson.removed</c>.</exception>
    public static LessonPass Pass(HttpContext context, ILessons lessons, string lessonId)
    {
        var token = TokenOf(context.Request) ?? throw new ApiException(
            StatusCodes.Status401Unauthorized, "session.required", "send the lesson's ticket: Authorization: Bearer …");
        return Pass(lessons, lessonId, token);
    }

    /// <summary>The pass of this token for this lesson; who waits to be admitted is refused.</summary>
    /// <exception cref="Core.EdgeException">As above, and <c>lesson.waiting</c>.</exception>
    public static LessonPass Pass(ILessons lessons, string lessonId, string token)
    {
        var pass = PassBeforeTheDoor(lessons, lessonId, token);
        return pass.IsWaiting
            ? throw new LessonException("lesson.waiting", "the teacher has not admitted them yet")
            : pass;
    }

    /// <summary>The same for the few things that are open to who still waits.</summary>
    public static LessonPass PassBeforeTheDoor(ILessons lessons, string lessonId, string token)
    {
        var pass = lessons.Verify(token);
        if (pass.IsFeed)
        {
            throw new LessonException("lesson.ticket-invalid", "this token publishes a feed, and opens nothing else");
        }

        return pass.LessonId == lessonId
            ? pass
            : throw new LessonException("lesson.ticket-invalid", "this ticket is for another lesson");
    }

    /// <summary>The caller who runs lessons; null when nobody does.</summary>
    public static EdgeIdentity? Host(HttpContext context) =>
        context.User.Identity is EdgeIdentity identity && identity.Actor.Role.Allows(Permission.RunLessons)
            ? identity
            : null;
}
