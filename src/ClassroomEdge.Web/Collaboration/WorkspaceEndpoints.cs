using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;
using Microsoft.AspNetCore.Http.Features;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>What teachers prepare and discuss together: agenda, materials, notes, comments.</summary>
internal static class WorkspaceEndpoints
{
    private static readonly int[] Refusals =
    [
        StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound,
        StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity,
    ];

    public static void MapWorkspace(this IEndpointRouteBuilder lesson)
    {
        var space = lesson.MapGroup("/workspace");
        space.MapGet("", ReadAsync).Describe<WorkspaceView>("readWorkspace", "Agenda, materials and comments.").Unattended();
        space.MapPost("/agenda", AddAgendaAsync).Describe<WorkspaceView>("addAgendaItem", "Adds a point to the agenda.");
        space.MapPut("/agenda/{itemId}", ChangeAgendaAsync)
            .Describe<WorkspaceView>("changeAgendaItem", "Changes, ticks or moves a point of the agenda.");
        space.MapDelete("/agenda/{itemId}", RemoveAgendaAsync)
            .Describe<WorkspaceView>("removeAgendaItem", "Takes a point off the agenda.");
        space.MapPost("/materials", BringAsync)
            .Accepts<byte[]>("application/octet-stream")
            .Describe<Material>("bringMaterial", "Takes a file of at most 50 MiB; its name is the parameter 'name'.")
            .Answers(StatusCodes.Status413PayloadTooLarge);
        space.MapGet("/materials/{materialId}", OpenAsync)
            .Describe<byte[]>("openMaterial", "A file to keep.", "application/octet-stream");
        space.MapDelete("/materials/{materialId}", RemoveAsync)
            .Describe<WorkspaceView>("removeMaterial", "Takes a file away.");
        space.MapPost("/comments", CommentAsync)
            .Describe<LessonComment>("commentOnLesson", "Comments on a moment of the lesson and its recording.");
        space.MapDelete("/comments/{commentId}", RemoveCommentAsync)
            .Describe<WorkspaceView>("removeComment", "Takes a comment away.");
        space.MapGet("/events", WorkspaceEvents.StreamAsync)
            .Describe<PreparationView>("followPreparation", "The workspace of a planned lesson as server-sent events: preparation, workspace, notes, reload, over.", "text/event-stream")
            .Unattended();
        space.MapGet("/notes", NotesAsync)
            .Describe<IReadOnlyList<NotesUpdate>>("readNotes", "All updates of the notes, in order.").Unattended();
        space.MapPost("/notes", WriteAsync)
            .Describe<NotesUpdate>("writeNotes", "Keeps an update of the notes; the event 'notes' tells everybody.");
        space.MapPut("/notes", FoldAsync)
            .Describe<NotesUpdate>("foldNotes", "The teacher's page puts one update in the place of many.");
    }

    private static RouteHandlerBuilder Describe<T>(
        this RouteHandlerBuilder endpoint, string name, string summary, string type = "application/json") =>
        endpoint.WithName(name).WithSummary(summary).Produces<T>(StatusCodes.Status200OK, type)
            .Open(CollaborationEndpoints.Ticket).Answers(Refusals);

    private static async Task<IResult> ReadAsync(
        string id, HttpContext context, LessonSpeakers speakers, ILessonWorkspace space)
    {
        await speakers.InWorkspaceAsync(context, id);
        return Results.Ok(space.Read(id));
    }

    private static async Task<IResult> AddAgendaAsync(
        string id, AgendaRequest request, HttpContext context, LessonSpeakers speakers, ILessonWorkspace space) =>
        Results.Ok(space.AddAgenda(
            await speakers.InWorkspaceAsync(context, id), request.Title ?? "", request.Minutes ?? 0, request.ClientId ?? ""));

    private static async Task<IResult> ChangeAgendaAsync(
        string id, string itemId, AgendaChangeRequest request, HttpContext context, LessonSpeakers speakers, ILessonWorkspace space) =>
        Results.Ok(space.ChangeAgenda(
            await speakers.InWorkspaceAsync(context, id),
            itemId,
            new AgendaChange(request.Title, request.Minutes, request.Done, request.Place)));

    private static async Task<IResult> RemoveAgendaAsync(
        string id, string itemId, HttpContext context, LessonSpeakers speakers, ILessonWorkspace space) =>
        Results.Ok(space.RemoveAgenda(await speakers.InWorkspaceAsync(context, id), itemId));

    private static async Task<IResult> BringAsync(
        string id, string? name, HttpContext context, LessonSpeakers speakers, ILessonWorkspace space, CancellationToken cancellationToken)
    {
        var by = await speakers.InWorkspaceAsync(context, id);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = ILessonWorkspace.LargestMaterial;
        }

        return Results.Ok(await space.BringAsync(by, name ?? "", context.Request.Body, cancellationToken));
    }

    private static async Task<IResult> OpenAsync(
        string id, string materialId, HttpContext context, LessonSpeakers speakers, ILessonWorkspace space)
    {
        await speakers.InWorkspaceAsync(context, id);
        var file = space.Open(id, materialId);
        // Always to keep, never to show: what others brought is not run in our name.
        return Results.File(file.Path, file.ContentType, file.Material.Name, enableRangeProcessing: true);
    }

    private static async Task<IResult> RemoveAsync(
        string id, string materialId, HttpContext context, LessonSpeakers speakers, ILessonWorkspace space) =>
        Results.Ok(space.Remove(await speakers.InWorkspaceAsync(context, id), materialId));

    private static async Task<IResult> CommentAsync(
        string id, CommentRequest request, HttpContext context, LessonSpeakers speakers, ILessonWorkspace space) =>
        Results.Ok(space.Comment(
            await speakers.InWorkspaceAsync(context, id), request.Text ?? "", request.At, request.ClientId ?? ""));

    private static async Task<IResult> RemoveCommentAsync(
        string id, string commentId, HttpContext context, LessonSpeakers speakers, ILessonWorkspace space) =>
        Results.Ok(space.RemoveComment(await speakers.InWorkspaceAsync(context, id), commentId));

    private static async Task<IResult> NotesAsync(
        string id, HttpContext context, LessonSpeakers speakers, ILessonWorkspace space)
    {
        await speakers.InWorkspaceAsync(context, id);
        return Results.Ok(space.Notes(id));
    }

    private static async Task<IResult> WriteAsync(
        string id, NotesRequest request, HttpContext context, LessonSpeakers speakers, ILessonWorkspace space) =>
        Results.Ok(space.Write(await speakers.InWorkspaceAsync(context, id), Bytes(request.Content), request.ClientId ?? ""));

    private static async Task<IResult> FoldAsync(
        string id, FoldNotesRequest request, HttpContext context, LessonSpeakers speakers, ILessonWorkspace space)
    {
        var by = await speakers.InWorkspaceAsync(context, id);
        var upTo = request.UpTo ?? throw ApiException.BadValue("upTo", "send the number of the last update");
        space.Fold(by, upTo, Bytes(request.Content));
        return Results.Ok(new NotesUpdate(upTo, request.Content!, ""));
    }

    private static byte[] Bytes(string? content)
    {
        try
        {
            return Convert.FromBase64String(content ?? "");
        }
        catch (FormatException e)
        {
            throw new ApiException(StatusCodes.Status422UnprocessableEntity, "request.bad-value", "content is base64", e);
        }
    }
}
