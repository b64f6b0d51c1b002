using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Composed;
using ClassroomEdge.Lessons.Ice;
using Microsoft.AspNetCore.Http;

namespace ClassroomEdge.Lessons.Signalling;

/// <summary>
/// What the endpoints of WHIP (RFC 9725) and WHEP (draft-ietf-wish-whep-04) do. Strict in what it takes. WHEP always
/// counter-offers, because Janus offers to those who watch.
/// </summary>
internal sealed class SignallingHandler(
    ILessons lessons, LessonDirector director, IMediaRouter router, ConnectionBook connections, IceServerBook ice, ComposedFeed composed)
{
    private const string Bearer = "Bearer ";

    /// <summary>Header of ours: what else <c>picture=</c> can ask for of that feed.</summary>
    private const string Pictures = "Edge-Pictures";

    public async Task<IResult> PublishAsync(string lessonId, string? feed, HttpContext http)
    {
        var pass = Authorize(lessonId, http.Request);
        var publisher = (pass.IsHost, feed) switch
        {
            (false, _) when pass.MayPublish => pass.ParticipantId,
            (false, _) => throw new SignallingException(403, "lesson.may-not-publish", "the teacher has not given them the floor"),
            (true, FeedIds.Screen) => FeedIds.Screen,
            _ => throw new SignallingException(
                403, "lesson.host-does-not-publish", "the room's own camera is the teacher's feed: publish feed=screen or nothing"),
        };
        RequireType(http.Request, SignallingBody.SdpType);
        var offer = await ReadSdpAsync(http, "an offer");
        var answer = await OpenAsync(pass, () => router.PublishAsync(publisher, offer, http.RequestAborted));
        var connection = await connections.AddAsync(answer.ConnectionId, pass.ParticipantId, publishes: true);
        await RequireStillAsync(connection, p => p.MayPublish || p.IsHost, lessonId, http.Request);
        http.Response.Headers["Accept-Patch"] = SignallingBody.TrickleType;
        return Created(http, connection, answer.Sdp, StatusCodes.Status201Created);
    }

    public async Task<IResult> WatchAsync(string lessonId, string feed, PictureSize picture, HttpContext http)
    {
        var pass = Authorize(lessonId, http.Request);
        if (pass.IsFeed)
        {
            throw new SignallingException(403, "lesson.feed-does-not-watch", "this token publishes a feed and watches none");
        }

        var body = await SignallingBody.ReadAsync(http.Request, http.RequestAborted);
        if (body.Length > 0)
        {
            RequireType(http.Request, SignallingBody.SdpType);
            RequireDescription(body, "an offer or nothing");
        }

        var offer = await OpenAsync(pass, () => router.WatchAsync(feed, picture, http.RequestAborted));
        var connection = await connections.AddAsync(offer.ConnectionId, pass.ParticipantId, publishes: false, composed.TakeIf(feed));
        await RequireStillAsync(connection, _ => true, lessonId, http.Request);
        http.Response.Headers["Accept-Patch"] = $"{SignallingBody.SdpType}, {SignallingBody.TrickleType}";
        http.Response.Headers[Pictures] = string.Join(' ', router.PicturesOf(feed)).ToLowerInvariant();
        return Created(http, connection, offer.Sdp, StatusCodes.Status406NotAcceptable);
    }

    public async Task<IResult> PatchAsync(string lessonId, string id, bool publishes, HttpContext http)
    {
        var connection = Find(lessonId, id, publishes, http.Request);
        switch (SignallingBody.TypeOf(http.Request))
        {
            case SignallingBody.TrickleType:
                await TrickleAsync(connection, http);
                break;
            case SignallingBody.SdpType when !publishes:
                await AnswerAsync(connection, http);
                break;
            default:
                throw WrongType();
        }

        http.Response.Headers.ETag = connection.ETag;
        return Results.NoContent();
    }

    public async Task<IResult> HangUpAsync(string lessonId, string id, bool publishes, HttpContext http)
    {
        await connections.DropAsync(Find(lessonId, id, publishes, http.Request));
        return Results.Ok();
    }

    /// <summary>What <c>picture=</c> asks for; the binding of enumerations would take capital letters only.</summary>
    public static PictureSize PictureOf(string? asked) => asked switch
    {
        null or "full" => PictureSize.Full,
        "medium" => PictureSize.Medium,
        "small" => PictureSize.Small,
        "none" => PictureSize.None,
        _ => throw new SignallingException(400, "lesson.bad-request", "picture is full, medium, small or none"),
    };

    /// <summary>The line is too thin for that picture: the sound goes on alone, until the page watches a smaller one.</summary>
    public async Task<IResult> DropPictureAsync(string lessonId, string id, HttpContext http)
    {
        await router.DropPictureAsync(Find(lessonId, id, publishes: false, http.Request).Id, http.RequestAborted);
        return Results.NoContent();
    }

    public static IResult Options(HttpContext http)
    {
        http.Response.Headers["Accept-Post"] = SignallingBody.SdpType;
        http.Response.Headers.Allow = "POST, OPTIONS";
        return Results.Ok();
    }

    /// <summary>A conference that is not open, yet or any more, while the lesson lasts is one to wait for.</summary>
    private async Task<RouterAnswer> OpenAsync(LessonPass pass, Func<ValueTask<RouterAnswer>> connect)
    {
        try
        {
            return await connect();
        }
        catch (LessonException e) when (e.Code == "lesson.not-live")
        {
            director.Require(pass.LessonId);
            throw new LessonException("lesson.router-down", "the media router is being started", e);
        }
    }

    private async Task AnswerAsync(SignalledConnection connection, HttpContext http)
    {
        var answer = await ReadSdpAsync(http, "an answer");
        if (!connection.TryAnswer())
        {
            throw new SignallingException(409, "lesson.already-answered", "the offer is answered already");
        }

        try
        {
            await router.AnswerAsync(connection.Id, answer, http.RequestAborted);
        }
        catch
        {
            connection.Unanswer();
            throw;
        }
    }

    private async Task TrickleAsync(SignalledConnection connection, HttpContext http)
    {
        var match = http.Request.Headers.IfMatch.ToString();
        if (match.Length == 0)
        {
            throw new SignallingException(428, "lesson.if-match-required", "send If-Match with the ETag of the ICE session");
        }

        if (match == "*")
        {
            // RFC 9725, 4.3.3: one that only trickles answers so; the client publishes anew.
            throw new SignallingException(422, "lesson.no-ice-restart", "ICE cannot be restarted: connect anew");
        }

        if (match != connection.ETag)
        {
            throw new SignallingException(412, "lesson.etag-mismatch", "that is not the ICE session of this connection");
        }

        var fragment = TrickleFragment.Parse(await SignallingBody.ReadAsync(http.Request, http.RequestAborted))
            ?? throw new SignallingException(400, "lesson.bad-sdp", "not a trickle ICE fragment");
        if (fragment.Candidates.Count > 0)
        {
            await router.TrickleAsync(connection.Id, fragment.Candidates, http.RequestAborted);
        }

        if (fragment.IsEnd)
        {
            await router.TrickleAsync(connection.Id, [], http.RequestAborted);
        }
    }

    private LessonPass Authorize(string lessonId, HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            throw new LessonException("lesson.ticket-invalid", "send the ticket: Authorization: Bearer …");
        }

        var pass = lessons.Verify(header[Bearer.Length..].Trim());
        if (pass.LessonId != lessonId)
        {
            throw new LessonException("lesson.ticket-invalid", "the ticket is for another lesson");
        }

        return pass.IsWaiting
            ? throw new SignallingException(403, "lesson.waiting", "the teacher has not admitted them yet")
            : pass;
    }

    /// <summary>
    /// The teacher may have removed them, or taken the floor back, while the router answered: then what was just made
    /// was not there to be ended, and is ended now.
    /// </summary>
    private async Task RequireStillAsync(
        SignalledConnection connection, Func<LessonPass, bool> may, string lessonId, HttpRequest request)
    {
        try
        {
            if (!may(Authorize(lessonId, request)))
            {
                throw new SignallingException(403, "lesson.may-not-publish", "the teacher has taken the floor back");
            }
        }
        catch (EdgeException)
        {
            await connections.DropAsync(connection);
            throw;
        }
    }

    private SignalledConnection Find(string lessonId, string id, bool publishes, HttpRequest request) =>
        connections.Find(id, Authorize(lessonId, request).ParticipantId, publishes)
        ?? throw new LessonException("lesson.no-such-connection", "that connection is over");

    private IResult Created(HttpContext http, SignalledConnection connection, string sdp, int status)
    {
        var headers = http.Response.Headers;
        headers.Location = $"{http.Request.PathBase}{http.Request.Path}/{connection.Id}";
        headers.ETag = connection.ETag;
        headers.Append("Access-Control-Expose-Headers", $"Location, ETag, Link, {Pictures}");
        foreach (var server in ice.For(connection.ParticipantId))
        {
            headers.Append("Link", IceLink(server));
        }

        return Results.Text(sdp, SignallingBody.SdpType, Encoding.UTF8, status);
    }

    internal static string IceLink(IceServer server)
    {
        var link = $"<{server.Urls[0]}>; rel=\"ice-server\"";
        return server.Username is null
            ? link
            : $"{link}; username={Quoted(server.Username)}; credential={Quoted(server.Credential ?? "")}; credential-type=\"password\"";
    }

    private static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static async Task<string> ReadSdpAsync(HttpContext http, string what)
    {
        var sdp = await SignallingBody.ReadAsync(http.Request, http.RequestAborted);
        RequireDescription(sdp, what);
        return sdp;
    }

    private static void RequireDescription(string sdp, string what)
    {
        if (!Sdp.IsDescription(sdp))
        {
            throw new SignallingException(400, "lesson.bad-sdp", $"the body must be {what} in SDP");
        }

        if (Sdp.HasTwoOfAKind(sdp))
        {
            throw new LessonException("lesson.bad-sdp", "one track of a kind");
        }
    }

    private static void RequireType(HttpRequest request, string type)
    {
        if (SignallingBody.TypeOf(request) != type)
        {
            throw WrongType();
        }
    }

    private static SignallingException WrongType() =>
        new(StatusCodes.Status415UnsupportedMediaType, "lesson.wrong-type", "that content type is not taken here");
}
