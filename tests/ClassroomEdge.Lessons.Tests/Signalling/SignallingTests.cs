using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons.Signalling;
using ClassroomEdge.Lessons.Tests.Fakes;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Lessons.Tests.Signalling;

/// <summary>WHIP and WHEP over HTTP: strict in what they take.</summary>
public sealed class SignallingTests : IAsyncLifetime
{
    private const string Fragment =
        "a=ice-ufrag:abcd\r\na=ice-pwd:0123456789abcdefghijklmn\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:0\r\n"
        + "a=candidate:1 1 udp 2122260223 192.0.2.9 50000 typ host\r\na=end-of-candidates\r\n";

    private readonly LessonHost _host = new(Profiles.Room() with
    {
        Lessons = new()
        {
            MaximumParticipants = 2,
            IceServers =
            [
                new IceServerOptions { Url = "stun:stun.school.example:3478" },
                new IceServerOptions { Url = "turns:turn.school.example:443?transport=tcp", Username = "u\"x", Credential = "c" },
            ],
        },
    });

    private HttpClient _http = null!;
    private string _lesson = "";
    private Ticket _ticket = null!;

    public async Task InitializeAsync()
    {
        await _host.StartAsync();
        _lesson = (await _host.TeachAsync()).Id;
        _ticket = await _host.JoinAsync(_lesson);
        _http = new HttpClient { BaseAddress = _host.Address };
        Use(_ticket);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Whip_Offer_CreatesAResourceWithAnswerAndIceServers()
    {
        using var response = await PostAsync("whip", SampleSdp.Offer);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("application/sdp", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("v=0", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.StartsWith($"/api/v1/lessons/{_lesson}/whip/", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.False(response.Headers.ETag!.IsWeak);
        Assert.Equal(
            [
                "<stun:stun.school.example:3478>; rel=\"ice-server\"",
                "<turns:turn.school.example:443?transport=tcp>; rel=\"ice-server\"; username=\"u\\\"x\"; credential=\"c\"; credential-type=\"password\"",
            ],
            response.Headers.GetValues("Link"));
    }

    [Theory]
    [InlineData("full", HttpStatusCode.NotAcceptable)]
    [InlineData("medium", HttpStatusCode.NotAcceptable)]
    [InlineData("small", HttpStatusCode.NotAcceptable)]
    [InlineData("none", HttpStatusCode.NotAcceptable)]
    [InlineData("huge", HttpStatusCode.BadRequest)]
    public async Task Whep_Picture_IsOneOfFour(string picture, HttpStatusCode status)
    {
        using var response = await _http.PostAsync($"api/v1/lessons/{_lesson}/whep?feed=room&picture={picture}", null);

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("whip")]
    [InlineData("whep")]
    public async Task Media_WhileWaiting_IsForbiddenUntilAdmitted(string door)
    {
        await _host.Moderation.SetDoorAsync(LessonHost.Teacher, _lesson, lobby: true, locked: null, default);
        var waiting = await _host.JoinAsync(_lesson, "B");
        Use(waiting);

        using var refused = await PostAsync(door, SampleSdp.Offer);
        await _host.Moderation.AdmitAsync(LessonHost.Teacher, _lesson, waiting.ParticipantId, default);
        using var taken = await PostAsync(door, SampleSdp.Offer);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("lesson.waiting", (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["code"]);
        Assert.NotEqual(HttpStatusCode.Forbidden, taken.StatusCode);
    }

    [Fact]
    public async Task Whip_FloorTakenBackWhileTheRouterAnswers_LeavesNoConnection()
    {
        var guest = await _host.JoinAsync(_lesson, "B", invitation: 1);
        await _host.Moderation.PromoteAsync(LessonHost.Teacher, _lesson, guest.ParticipantId, true, default);
        _host.Router.Publishing = id =>
            _host.Moderation.PromoteAsync(LessonHost.Teacher, _lesson, id, false, default).AsTask();
        Use(guest);

        using var refused = await PostAsync("whip", SampleSdp.Offer);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Empty(_host.Router.Connections);
        Assert.Equal(0, _host.Get<ConnectionBook>().Count);
    }

    [Fact]
    public async Task Whip_ObserverAndDisplay_MayOnlyWatch()
    {
        var display = await _host.Moderation.StageTicketAsync(LessonHost.Teacher, _lesson, default);
        foreach (var ticket in new[] { await _host.JoinAsync(_lesson, "B", invitation: 2), display })
        {
            Use(ticket);
            using var published = await PostAsync("whip", SampleSdp.Offer);
            using var watched = await PostAsync("whep", "");

            Assert.Equal(HttpStatusCode.Forbidden, published.StatusCode);
            Assert.Equal(
                "lesson.may-not-publish", (string?)JsonNode.Parse(await published.Content.ReadAsStringAsync())!["code"]);
            Assert.Equal(HttpStatusCode.NotAcceptable, watched.StatusCode);
        }
    }

    [Theory]
    [InlineData("whip")]
    [InlineData("whep")]
    public async Task Options_Anybody_SaysWhatIsTaken(string door)
    {
        _http.DefaultRequestHeaders.Authorization = null;
        using var response = await SendAsync(HttpMethod.Options, Door(door));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/sdp", Assert.Single(response.Headers.GetValues("Accept-Post")));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("HEAD")]
    public async Task Whip_OtherMethods_AreNotAllowed(string method)
    {
        using var response = await SendAsync(new HttpMethod(method), Door("whip"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Whip_WithoutTicket_IsUnauthorizedWithAChallenge()
    {
        _http.DefaultRequestHeaders.Authorization = null;
        using var response = await PostAsync("whip", SampleSdp.Offer);

        await AssertProblemAsync(response, HttpStatusCode.Unauthorized, "lesson.ticket-invalid");
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task Whip_TicketOfAnotherLesson_IsUnauthorized()
    {
        using var response = await SendAsync(HttpMethod.Post, "/api/v1/lessons/other/whip", SampleSdp.Offer, "application/sdp");

        await AssertProblemAsync(response, HttpStatusCode.Unauthorized, "lesson.ticket-invalid");
    }

    [Fact]
    public async Task Whip_Removed_IsForbidden()
    {
        await _host.Lessons.RemoveAsync(LessonHost.Teacher, _lesson, _ticket.ParticipantId, default);
        using var response = await PostAsync("whip", SampleSdp.Offer);

        await AssertProblemAsync(response, HttpStatusCode.Forbidden, "lesson.removed");
    }

    [Fact]
    public async Task Whip_Host_IsForbidden()
    {
        Use(await _host.Lessons.HostTicketAsync(LessonHost.Teacher, _lesson, default));
        using var response = await PostAsync("whip", SampleSdp.Offer);

        await AssertProblemAsync(response, HttpStatusCode.Forbidden, "lesson.host-does-not-publish");
    }

    [Fact]
    public async Task Whip_WrongTypeOrBody_IsRefusedByItsOwnStatus()
    {
        using var type = await SendAsync(HttpMethod.Post, Door("whip"), SampleSdp.Offer, "text/plain");
        using var empty = await PostAsync("whip", "");
        using var rubbish = await PostAsync("whip", "hello");
        using var twice = await PostAsync("whip", SampleSdp.Offer + "m=video 9 UDP/TLS/RTP/SAVPF 97\r\na=mid:2\r\n");
        using var big = await PostAsync("whip", SampleSdp.Offer + new string('a', SignallingBody.LongestBody));

        await AssertProblemAsync(type, HttpStatusCode.UnsupportedMediaType, "lesson.wrong-type");
        await AssertProblemAsync(empty, HttpStatusCode.BadRequest, "lesson.bad-sdp");
        await AssertProblemAsync(rubbish, HttpStatusCode.BadRequest, "lesson.bad-sdp");
        await AssertProblemAsync(twice, HttpStatusCode.UnprocessableEntity, "lesson.bad-sdp");
        await AssertProblemAsync(big, HttpStatusCode.RequestEntityTooLarge, "lesson.too-long");
        Assert.Equal(0, _host.Get<ConnectionBook>().Count);
    }

    [Fact]
    public async Task Whip_LessonOver_IsConflict()
    {
        await _host.EndAsync(_lesson);
        using var response = await PostAsync("whip", SampleSdp.Offer);

        await AssertProblemAsync(response, HttpStatusCode.Conflict, "lesson.not-live");
    }

    [Theory]
    [InlineData("whip")]
    [InlineData("whep")]
    public async Task Router_BeingRestarted_IsUnavailableForAWhile(string door)
    {
        var opening = new TaskCompletionSource();
        _host.Router.Opens = opening.Task;
        _host.Router.Crash();
        using var refused = await PostAsync(door, SampleSdp.Offer);
        opening.SetResult();
        await _host.WhenAsync(l => l!.ErrorCode is null);
        using var taken = await PostAsync(door, SampleSdp.Offer);

        await AssertProblemAsync(refused, HttpStatusCode.ServiceUnavailable, "lesson.router-down");
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        Assert.Contains(taken.StatusCode, (HttpStatusCode[])[HttpStatusCode.Created, HttpStatusCode.NotAcceptable]);
    }

    [Fact]
    public async Task Trickle_IfMatch_IsRequiredAndCompared()
    {
        using var created = await PostAsync("whip", SampleSdp.Offer);
        var location = created.Headers.Location!.OriginalString;
        using var without = await PatchAsync(location, Fragment, null);
        using var other = await PatchAsync(location, Fragment, "\"other\"");
        using var restart = await PatchAsync(location, Fragment, "*");
        using var rubbish = await PatchAsync(location, "no fragment", created.Headers.ETag!.Tag);
        using var type = await PatchAsync(location, Fragment, created.Headers.ETag!.Tag, "application/sdp");
        using var right = await PatchAsync(location, Fragment, created.Headers.ETag!.Tag);

        await AssertProblemAsync(without, HttpStatusCode.PreconditionRequired, "lesson.if-match-required");
        await AssertProblemAsync(other, HttpStatusCode.PreconditionFailed, "lesson.etag-mismatch");
        await AssertProblemAsync(restart, HttpStatusCode.UnprocessableEntity, "lesson.no-ice-restart");
        await AssertProblemAsync(rubbish, HttpStatusCode.BadRequest, "lesson.bad-sdp");
        await AssertProblemAsync(type, HttpStatusCode.UnsupportedMediaType, "lesson.wrong-type");
        Assert.Equal(HttpStatusCode.NoContent, right.StatusCode);
    }

    [Fact]
    public async Task Whep_EmptyOffer_CounterOffersAndTakesOneAnswer()
    {
        using var offered = await PostAsync("whep?feed=room", "");
        Assert.Equal(HttpStatusCode.NotAcceptable, offered.StatusCode);
        Assert.Equal("application/sdp", offered.Content.Headers.ContentType!.MediaType);
        var location = offered.Headers.Location!.OriginalString;
        Assert.StartsWith($"/api/v1/lessons/{_lesson}/whep/", location, StringComparison.Ordinal);

        using var answered = await PatchAsync(location, SampleSdp.Offer, null, "application/sdp");
        using var again = await PatchAsync(location, SampleSdp.Offer, null, "application/sdp");
        Assert.Equal(HttpStatusCode.NoContent, answered.StatusCode);
        await AssertProblemAsync(again, HttpStatusCode.Conflict, "lesson.already-answered");

        using var deleted = await SendAsync(HttpMethod.Delete, location);
        using var gone = await SendAsync(HttpMethod.Delete, location);
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        await AssertProblemAsync(gone, HttpStatusCode.NotFound, "lesson.no-such-connection");
        Assert.Empty(_host.Router.Connections);
    }

    [Fact]
    public async Task Whep_ClientsOffer_IsCounterOfferedToo()
    {
        using var offered = await PostAsync("whep", SampleSdp.Offer);

        Assert.Equal(HttpStatusCode.NotAcceptable, offered.StatusCode);
    }

    [Fact]
    public async Task Whep_UnknownFeed_IsNotFound()
    {
        using var response = await PostAsync("whep?feed=p-none", "");

        await AssertProblemAsync(response, HttpStatusCode.NotFound, "lesson.no-such-feed");
    }

    [Fact]
    public async Task Resource_OfSomebodyElse_IsNotFound()
    {
        using var offered = await PostAsync("whep", "");
        Use(await _host.JoinAsync(_lesson, "B"));
        using var response = await SendAsync(HttpMethod.Delete, offered.Headers.Location!.OriginalString);

        await AssertProblemAsync(response, HttpStatusCode.NotFound, "lesson.no-such-connection");
        Assert.Single(_host.Router.Connections);
    }

    [Fact]
    public async Task Resources_NotAnsweredInTime_AreHungUp()
    {
        using var offered = await PostAsync("whep", "");
        _host.Clock!.Advance(ConnectionBook.OfferLifetime - TimeSpan.FromSeconds(2));
        Assert.Equal(1, _host.Get<ConnectionBook>().Count);

        _host.Clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(0, _host.Get<ConnectionBook>().Count);
        Assert.Empty(_host.Router.Connections);
    }

    [Fact]
    public async Task Resources_BeyondTheLimit_TheOldestGoes()
    {
        using var first = await PostAsync("whep", "");
        for (var i = 0; i < 6; i++)
        {
            _host.Clock!.Advance(TimeSpan.FromMilliseconds(1));
            using var more = await PostAsync("whep", "");
        }

        Assert.Equal(6, _host.Get<ConnectionBook>().Count);
        using var gone = await SendAsync(HttpMethod.Delete, first.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Resources_ParticipantLeaves_AreHungUp()
    {
        using var offered = await PostAsync("whep", "");

        await _host.Lessons.LeaveAsync(_host.Lessons.Verify(_ticket.Token), default);

        Assert.Equal(0, _host.Get<ConnectionBook>().Count);
    }

    [Fact]
    public async Task Resources_ConnectionOrRouterLost_AreGone()
    {
        using var one = await PostAsync("whep", "");
        _host.Router.EndConnection(one.Headers.Location!.OriginalString.Split('/')[^1]);
        Assert.Equal(0, _host.Get<ConnectionBook>().Count);

        using var two = await PostAsync("whep", "");
        _host.Router.Crash();
        Assert.Equal(0, _host.Get<ConnectionBook>().Count);
    }

    private void Use(Ticket ticket) =>
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ticket.Token);

    private string Door(string name) => $"/api/v1/lessons/{_lesson}/{name}";

    private Task<HttpResponseMessage> PostAsync(string door, string sdp) =>
        SendAsync(HttpMethod.Post, Door(door), sdp, sdp.Length == 0 && door.StartsWith("whep", StringComparison.Ordinal) ? null : "application/sdp");

    private Task<HttpResponseMessage> PatchAsync(
        string location, string body, string? ifMatch, string type = SignallingBody.TrickleType) =>
        SendAsync(HttpMethod.Patch, location, body, type, ifMatch);

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? body = null, string? type = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await _http.SendAsync(request);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(code, (string?)JsonNode.Parse(text)!["code"]);
    }
}
