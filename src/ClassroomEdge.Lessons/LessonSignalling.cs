using ClassroomEdge.Core;
using ClassroomEdge.Lessons.Signalling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons;

/// <summary>The endpoints of WHIP and WHEP.</summary>
public static class LessonSignalling
{
    /// <summary>
    /// Maps <c>/api/v1/lessons/{id}/whip</c> (the teacher's page: <c>?feed=screen</c>) and <c>/whep?feed=</c> with their resources. They authorise by the lesson's
    /// ticket (<c>Authorization: Bearer</c>) themselves, so they are anonymous to the application's own sign-in.
    /// </summary>
    /// <param name="endpoints">Of an application whose services have <see cref="LessonsRegistration.AddLessons"/>.</param>
    public static IEndpointRouteBuilder MapLessonSignalling(this IEndpointRouteBuilder endpoints)
    {
        var lesson = endpoints.MapGroup("/api/v1/lessons/{id}")
            .AllowAnonymous()
            .ExcludeFromDescription()
            .AddEndpointFilter(ProblemsAsync);
        lesson.MapMethods("/whip", ["OPTIONS"], (HttpContext http) => SignallingHandler.Options(http));
        lesson.MapMethods("/whep", ["OPTIONS"], (HttpContext http) => SignallingHandler.Options(http));
        lesson.MapPost("/whip", (string id, string? feed, HttpContext http) =>
            Handler(http).PublishAsync(id, feed, http));
        lesson.MapPost("/whep", (string id, string? feed, string? picture, HttpContext http) =>
            Handler(http).WatchAsync(id, feed ?? "room", SignallingHandler.PictureOf(picture), http));
        lesson.MapDelete("/whep/{connection}/picture", (string id, string connection, HttpContext http) =>
            Handler(http).DropPictureAsync(id, connection, http));
        foreach (var (path, publishes) in new[] { ("/whip/{connection}", true), ("/whep/{connection}", false) })
        {
            lesson.MapPatch(path, (string id, string connection, HttpContext http) =>
                Handler(http).PatchAsync(id, connection, publishes, http));
            lesson.MapDelete(path, (string id, string connection, HttpContext http) =>
                Handler(http).HangUpAsync(id, connection, publishes, http));
        }

        return endpoints;
    }

    private static SignallingHandler Handler(HttpContext http) =>
        http.RequestServices.GetRequiredService<SignallingHandler>();

    private static async ValueTask<object?> ProblemsAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (EdgeException e)
        {
            var log = context.HttpContext.RequestServices.GetRequiredService<ILogger<SignallingHandler>>();
            Log.SignallingRefused(log, e.Code, e.Message);
            return SignallingProblems.From(e, context.HttpContext.Response);
        }
    }
}
