using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;
using Microsoft.AspNetCore.Http.Features;

namespace ClassroomEdge.Web.Lessons.Feeds;

/// <summary>Files that a lesson shows page by page.</summary>
internal static class SlideEndpoints
{
    /// <summary>A little more than the largest PDF, so that its own error tells the limit.</summary>
    private const long LargestUpload = 120L * 1024 * 1024;

    public static void MapSlides(this IEndpointRouteBuilder api)
    {
        var slides = api.MapGroup("/lessons/{id}/slides").WithTags("Lessons");
        slides.MapPost("", AddAsync)
            .WithName("addSlides")
            .WithSummary("Takes a PDF or a picture as the body and shows its first page; ?deck= adds a picture to those before.")
            .Produces<SlideShow>().Needs(Permission.RunLessons)
            .Answers(
                StatusCodes.Status404NotFound,
                StatusCodes.Status409Conflict,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status422UnprocessableEntity);
        slides.MapGet("", async (string id, ILessonSlides all, CancellationToken cancellationToken) =>
                Results.Ok(await all.ListAsync(id, cancellationToken)))
            .WithName("listSlides").WithSummary("The lesson's slides, in the order of their coming.")
            .Produces<IReadOnlyList<SlideShow>>().Needs(Permission.ViewRecordings);
        slides.MapPut("/shown", ShowAsync)
            .WithName("showSlide").WithSummary("Shows a page to all in the lesson.")
            .Produces<SlideShow>().Needs(Permission.RunLessons)
            .Answers(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        slides.MapDelete("/shown", HideAsync)
            .WithName("hideSlides").WithSummary("Shows none any more; they stay with the lesson.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status409Conflict);
        slides.MapGet("/{deck}/{page:int}", PageAsync)
            .WithName("getSlidePage").WithSummary("The picture of a page.")
            .Produces<byte[]>(StatusCodes.Status200OK, "image/png", "image/jpeg")
            .Open("the lesson's ticket is asked, or somebody signed in who may see recordings").Unattended()
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> AddAsync(
        string id,
        string? name,
        string? deck,
        HttpContext context,
        ILessonSlides slides,
        CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestUpload;
        }

        return Results.Ok(await slides.AddAsync(
            context.User.Actor(), id, name ?? "", string.IsNullOrEmpty(deck) ? null : deck, context.Request.Body, cancellationToken));
    }

    private static async Task<IResult> ShowAsync(
        string id, SlidePageRequest request, ClaimsPrincipal user, ILessonSlides slides, CancellationToken cancellationToken) =>
        Results.Ok(await slides.ShowAsync(
            user.Actor(),
            id,
            request.DeckId ?? throw ApiException.BadValue("deckId", "send deckId"),
            request.Page ?? throw ApiException.BadValue("page", "send page, from 1"),
            cancellationToken));

    private static async Task<IResult> HideAsync(
        string id, ClaimsPrincipal user, ILessonSlides slides, CancellationToken cancellationToken)
    {
        await slides.HideAsync(user.Actor(), id, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> PageAsync(
        string id,
        string deck,
        int page,
        HttpContext context,
        ILessons lessons,
        ILessonSlides slides,
        CancellationToken cancellationToken)
    {
        if (LessonTickets.TokenOf(context.Request) is { } token)
        {
            LessonTickets.Pass(lessons, id, token);
        }
        else if (context.User.Identity is not EdgeIdentity identity || !identity.Actor.Role.Allows(Permission.ViewRecordings))
        {
            throw new ApiException(
                StatusCodes.Status401Unauthorized, "session.required", "send the lesson's ticket, or sign in");
        }

        var path = await slides.PageAsync(id, deck, page, cancellationToken);

        // A page of a deck never changes.
        context.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        return Results.File(path, path.EndsWith(".png", StringComparison.Ordinal) ? "image/png" : "image/jpeg");
    }
}
