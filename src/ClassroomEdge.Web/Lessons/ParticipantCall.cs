using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace ClassroomEdge.Web.Lessons;

/// <summary>What every command of a teacher about one in the lesson comes with. For endpoints that need <see cref="Permission.RunLessons"/>.</summary>
internal readonly record struct ParticipantCall(
    [FromRoute(Name = "id")] string Lesson,
    [FromRoute(Name = "participantId")] string Participant,
    ClaimsPrincipal User,
    CancellationToken Cancelled)
{
    /// <summary>The teacher.</summary>
    public Actor Actor => User.Actor();
}
