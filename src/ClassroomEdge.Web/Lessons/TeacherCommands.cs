using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Lessons;

/// <summary>The shape of a teacher's commands in a lesson.</summary>
internal static class TeacherCommands
{
    /// <summary>Names a command that answers nothing.</summary>
    public static RouteHandlerBuilder Does(this RouteHandlerBuilder endpoint, string name, string summary, params int[] problems) =>
        endpoint.WithName(name).WithSummary(summary)
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons).Answers(problems);

    /// <summary>Names a command that answers with what has become.</summary>
    public static RouteHandlerBuilder Makes<T>(this RouteHandlerBuilder endpoint, string name, string summary, params int[] problems) =>
        endpoint.WithName(name).WithSummary(summary).Produces<T>().Needs(Permission.RunLessons).Answers(problems);

    /// <summary>Done, with nothing to say.</summary>
    public static async Task<IResult> NoContentAsync(ValueTask command)
    {
        await command;
        return Results.NoContent();
    }

    /// <summary>Done, and this has become.</summary>
    public static async Task<IResult> OkAsync<T>(ValueTask<T> command) => Results.Ok(await command);

    /// <summary>A switch that must be sent.</summary>
    /// <exception cref="ApiException"><c>request.bad-value</c>.</exception>
    public static bool Flag(bool? sent, string field) => sent ?? throw ApiException.BadValue(field, $"send {field}: true or false");
}
