using System.Security.Cryptography;
using System.Text;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Lessons;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>
/// Finds out who speaks in a lesson: the bearer of its ticket while it is under way, or, also afterwards, somebody signed
/// in who runs lessons; who may only see recordings reads.
/// </summary>
internal sealed class LessonSpeakers(ILessons lessons, IPreparations preparations, RoomState room)
{
    /// <summary>Whoever calls.</summary>
    /// <exception cref="Core.EdgeException"><c>session.required</c>, <c>lesson.ticket-invalid</c>, <c>lesson.removed</c>,
    /// <c>lesson.not-live</c>, <c>lesson.not-found</c>.</exception>
    public async ValueTask<LessonSpeaker> OfAsync(HttpContext context, string lessonId)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (LessonTickets.TokenOf(context.Request) is not { } token)
        {
            return LessonTickets.Host(context) is null && Viewer(context) is { } viewer
                ? await ViewerAsync(viewer, context, lessonId)
                : await TeacherAsync(context, lessonId);
        }

        var pass = LessonTickets.Pass(lessons, lessonId, token);
        var lesson = await RequireAsync(lessonId, context.RequestAborted);
        return lesson.Participants.FirstOrDefault(p => p.Id == pass.ParticipantId) is { } participant
            ? new LessonSpeaker(lessonId, participant.Id, participant.Name, participant.School, RoleOf(participant))
            // The ticket of the teacher's own page names nobody: it reads, and commands come with the session.
            : new LessonSpeaker(lessonId, pass.ParticipantId, "", "", SpeakerRole.Guest);
    }

    /// <summary>The same in a workspace, which is open to a partner school before the lesson too.</summary>
    /// <exception cref="Core.EdgeException">As above, and <c>lesson.invitation-expired</c>.</exception>
    public ValueTask<LessonSpeaker> InWorkspaceAsync(HttpContext context, string lessonId)
    {
        if (LessonTickets.TokenOf(context.Request) is not { } token || preparations.Read(token) is not { } pass)
        {
            return OfAsync(context, lessonId);
        }

        context.Response.Headers.CacheControl = "no-store";
        return ValueTask.FromResult(pass.Entry.Id == lessonId
            ? new LessonSpeaker(lessonId, PreparingId(pass.School), pass.School, pass.School, SpeakerRole.Partner)
            : throw new LessonException("lesson.ticket-invalid", "this link is for another lesson"));
    }

    /// <summary>The teacher, signed in.</summary>
    public async ValueTask<LessonSpeaker> TeacherAsync(HttpContext context, string lessonId)
    {
        context.Response.Headers.CacheControl = "no-store";
        var host = LessonTickets.Host(context) ?? throw new ApiException(
            StatusCodes.Status401Unauthorized, "session.required", "send the lesson's ticket, or sign in as a teacher");
        await RequireAsync(lessonId, context.RequestAborted);
        return new LessonSpeaker(
            lessonId, LessonNewsDesk.Teacher, host.Actor.Name, "", SpeakerRole.Teacher, host.Actor);
    }

    /// <summary>A school that prepares is one author, from whichever browser.</summary>
    private static string PreparingId(string school) =>
        "prep-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(school)).AsSpan(0, 6));

    private static SpeakerRole RoleOf(Participant participant) => participant.Role switch
    {
        ParticipantRole.Partner => SpeakerRole.Partner,
        ParticipantRole.Observer => SpeakerRole.Observer,
        _ => SpeakerRole.Guest,
    };

    /// <summary>Somebody signed in who may see recordings reads what was said and written with them.</summary>
    private static EdgeIdentity? Viewer(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.User.Identity is EdgeIdentity identity
            && identity.Actor.Role.Allows(Permission.ViewRecordings)
            ? identity
            : null;

    private async ValueTask<LessonSpeaker> ViewerAsync(EdgeIdentity viewer, HttpContext context, string lessonId)
    {
        await RequireAsync(lessonId, context.RequestAborted);
        return new LessonSpeaker(lessonId, $"viewer-{viewer.Actor.Id}", viewer.Actor.Name, "", SpeakerRole.Guest);
    }

    // A stroke asks this many times a second: the lesson under way is in memory.
    private async ValueTask<LessonSnapshot> RequireAsync(string lessonId, CancellationToken cancellationToken) =>
        room.Current.Lesson is { } current && current.Id == lessonId
            ? current
            : (await lessons.FindAsync(lessonId, cancellationToken))?.Lesson
                ?? throw ApiException.NotFound("lesson.not-found", "there is no such lesson");
}
