using System.Net;
using System.Text.Json;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Lessons;

/// <summary>Lobby, lock, mute all, stage and cameras over HTTP.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(30));
    private EdgeServer _server = null!;
    private HttpClient _teacher = null!;

    public async Task InitializeAsync()
    {
        _server = await EdgeServer.StartAsync();
        _teacher = await _server.SignedInAsync(Role.Teacher);
    }

    public async Task DisposeAsync()
    {
        _deadline.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Lobby_WhoWaits_SeesNothingUntilAdmitted()
    {
        var id = await StartAsync(lobby: true);
        var first = await JoinAsync(id, "李老师");
        var (partner, ticket) = await JoinAsync(id, "陈老师");
        using var events = await EventStream.OpenAsync(partner, $"/api/v1/lessons/{id}/events", ticket, _deadline.Token);

        var waiting = (await events.NextAsync(_deadline.Token))!.Value.Data;
        using var hand = await partner.PostAsync($"/api/v1/lessons/{id}/hand", Json.Of(new { raised = true }));
        using var turn = await partner.PostAsync($"/api/v1/lessons/{id}/camera", Json.Of(new { device = "camera", preset = "board" }));
        using var admit = await _teacher.PostAsync($"/api/v1/lessons/{id}/participants/p2/admit", null);
        var admitted = (await events.NextAsync(_deadline.Token))!.Value.Data;

        Assert.Equal("waiting", waiting.GetProperty("standing").GetString());
        Assert.Empty(waiting.GetProperty("feeds").EnumerateArray());
        Assert.Equal("p2", Assert.Single(waiting.GetProperty("participants").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal((HttpStatusCode.Forbidden, "lesson.waiting"), (hand.StatusCode, await Json.CodeAsync(hand)));
        Assert.Equal("lesson.waiting", await Json.CodeAsync(turn));
        Assert.Equal(HttpStatusCode.NoContent, admit.StatusCode);
        Assert.Equal("admitted", admitted.GetProperty("standing").GetString());

        // The other one still waits, and is nobody's business.
        Assert.Equal("p2", Assert.Single(admitted.GetProperty("participants").EnumerateArray()).GetProperty("id").GetString());
        using var all = await _teacher.PostAsync($"/api/v1/lessons/{id}/admit", null);
        Assert.Equal("p1", Assert.Single((await Json.ReadAsync(all)).GetProperty("participants").EnumerateArray()).GetString());
        using var leave = await first.Partner.PostAsync($"/api/v1/lessons/{id}/leave", null);
        Assert.Equal(HttpStatusCode.NoContent, leave.StatusCode);
    }

    [Fact]
    public async Task SetDoor_AndMuteAll_AreInTheState()
    {
        var id = await StartAsync(lobby: false);
        await JoinAsync(id, "李老师");

        using var nothing = await _teacher.PutAsync($"/api/v1/lessons/{id}/door", Json.Of(new { }));
        using var locked = await _teacher.PutAsync($"/api/v1/lessons/{id}/door", Json.Of(new { lobby = true, locked = true }));
        using var mute = await _teacher.PostAsync($"/api/v1/lessons/{id}/mute-all", Json.Of(new { muted = true }));

        Assert.Equal("request.bad-value", await Json.CodeAsync(nothing));
        Assert.Equal(HttpStatusCode.NoContent, locked.StatusCode);
        Assert.Equal("p1", Assert.Single((await Json.ReadAsync(mute)).GetProperty("participants").EnumerateArray()).GetString());
        Assert.True(_server.Room.Current.Lesson is { Lobby: true, IsLocked: true });
        Assert.True(_server.Room.Current.Lesson!.Participants[0].IsMuted);
    }

    [Fact]
    public async Task SetStage_IsSeenByEveryPage()
    {
        var id = await StartAsync(lobby: false);
        var (partner, ticket) = await JoinAsync(id, "李老师");
        using var events = await EventStream.OpenAsync(partner, $"/api/v1/lessons/{id}/events", ticket, _deadline.Token);
        var before = (await events.NextAsync(_deadline.Token))!.Value.Data.GetProperty("stage");

        using var set = await _teacher.PutAsync(
            $"/api/v1/lessons/{id}/stage", Json.Of(new { layout = "spotlight", spotlight = "p1" }));
        var after = (await events.NextAsync(_deadline.Token))!.Value.Data.GetProperty("stage");
        using var bad = await _teacher.PutAsync($"/api/v1/lessons/{id}/stage", Json.Of(new { spotlight = "p1" }));

        Assert.Equal("teacherAndSlides", before.GetProperty("layout").GetString());
        Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
        Assert.Equal(("spotlight", "p1"), (after.GetProperty("layout").GetString(), after.GetProperty("spotlight").GetString()));
        Assert.Equal("request.bad-value", await Json.CodeAsync(bad));
    }

    [Fact]
    public async Task StageLink_NamesThePageAndKeepsTheTicketInTheFragment()
    {
        var id = await StartAsync(lobby: false);

        using var link = await _teacher.PostAsync($"/api/v1/lessons/{id}/stage/link", null);
        var url = new Uri((await Json.ReadAsync(link)).GetProperty("url").GetString()!);

        Assert.Equal($"/stage/{id}", url.AbsolutePath);
        Assert.StartsWith("#t=ticket-", url.Fragment, StringComparison.Ordinal);
        Assert.Empty(url.Query);
    }

    [Fact]
    public async Task StageEvents_WithTheDisplaysToken_FollowLessonsAndEndWithTheToken()
    {
        var token = await _server.Get<ITokenStore>().CreateAsync(Role.Display, "kiosk", CancellationToken.None);
        var display = _server.Browser();

        using var anonymous = await display.GetAsync("/api/v1/stage/events");
        using var events = await EventStream.OpenAsync(display, "/api/v1/stage/events", token, _deadline.Token);
        var idle = (await events.NextAsync(_deadline.Token))!.Value.Data;
        var id = await StartAsync(lobby: false);
        var live = (await events.NextAsync(_deadline.Token))!.Value.Data;
        (await _teacher.PostAsync($"/api/v1/lessons/{id}/end", null)).Dispose();
        var over = (await events.NextAsync(_deadline.Token))!.Value.Data;
        display.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var room = await display.GetAsync("/api/v1/room");
        using var lessons = await display.PostAsync("/api/v1/lessons", Json.Of(new { kind = "teaching", title = "x" }));

        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal(JsonValueKind.Null, idle.GetProperty("lessonId").ValueKind);
        Assert.Equal("101 教室", idle.GetProperty("room").GetProperty("name").GetProperty("zh-CN").GetString());
        Assert.Equal(id, live.GetProperty("lessonId").GetString());
        Assert.StartsWith("ticket-", live.GetProperty("ticket").GetProperty("token").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, over.GetProperty("ticket").ValueKind);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (room.StatusCode, lessons.StatusCode));

        // Struck off: the stream ends before the next lesson is told.
        var tokens = _server.Get<ITokenStore>();
        Assert.True(await tokens.RevokeAsync((await tokens.ListAsync()).Single(t => t.Name == "kiosk").Id));
        await StartAsync(lobby: false);
        Assert.Null(await events.NextAsync(_deadline.Token));
    }

    [Fact]
    public async Task Camera_GrantedByTheTeacher_IsTurnedByTheTicketsBearer()
    {
        var id = await StartAsync(lobby: false);
        var (partner, _) = await JoinAsync(id, "李老师");

        using var grant = await _teacher.PostAsync($"/api/v1/lessons/{id}/participants/p1/camera", Json.Of(new { granted = true }));
        using var turn = await partner.PostAsync($"/api/v1/lessons/{id}/camera", Json.Of(new { device = "camera-ptz", preset = "board" }));
        using var nobody = await _server.Browser().PostAsync($"/api/v1/lessons/{id}/camera", Json.Of(new { device = "camera-ptz", preset = "board" }));

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (grant.StatusCode, turn.StatusCode));
        Assert.Equal(("p1", "camera-ptz", "board"), Assert.Single(_server.Lessons.Turns));
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }

    private async Task<string> StartAsync(bool lobby)
    {
        using var response = await _teacher.PostAsync(
            "/api/v1/lessons", Json.Of(new { kind = "teaching", title = "分数", partners = new[] { "山村小学" }, lobby }));
        return (await Json.ReadAsync(response)).GetProperty("id").GetString()!;
    }

    private async Task<(HttpClient Partner, string Ticket)> JoinAsync(string lesson, string name)
    {
        var partner = _server.Browser();
        using var joined = await partner.PostAsync(
            $"/api/v1/lessons/{lesson}/join", Json.Of(new { token = FakeLessons.Invitation, name }));
        var ticket = (await Json.ReadAsync(joined)).GetProperty("token").GetString()!;
        partner.DefaultRequestHeaders.Authorization = new("Bearer", ticket);
        return (partner, ticket);
    }
}
