using System.Net;
using System.Text.Json;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Lessons;

public sealed class LessonTests(SharedServer shared) : IClassFixture<SharedServer>, IDisposable
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(30));

    [Fact]
    public async Task Start_ThenInviteJoinModerateEnd_WorksAllTheWay()
    {
        await using var server = await EdgeServer.StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var partner = server.Browser();

        var id = await StartAsync(teacher);
        var invitation = Assert.Single((await Json.GetAsync(teacher, $"/api/v1/lessons/{id}/invites")).EnumerateArray());
        using var joined = await partner.PostAsync(
            $"/api/v1/lessons/{id}/join", Json.Of(new { token = "invitation", name = " 李老师 " }));
        var ticket = await Json.ReadAsync(joined);
        var participant = ticket.GetProperty("participantId").GetString()!;
        partner.DefaultRequestHeaders.Authorization = new("Bearer", ticket.GetProperty("token").GetString());
        using var hand = await partner.PostAsync($"/api/v1/lessons/{id}/hand", Json.Of(new { raised = true }));
        var raised = await ParticipantAsync(teacher, participant);
        using var lower = await teacher.PostAsync($"/api/v1/lessons/{id}/participants/{participant}/lower-hand", null);
        using var mute = await teacher.PostAsync(
            $"/api/v1/lessons/{id}/participants/{participant}/mute", Json.Of(new { muted = true }));
        var muted = await ParticipantAsync(teacher, participant);
        using var host = await teacher.PostAsync($"/api/v1/lessons/{id}/ticket", null);
        using var end = await teacher.PostAsync($"/api/v1/lessons/{id}/end", null);
        var summary = await Json.GetAsync(teacher, $"/api/v1/lessons/{id}");
        var listed = await Json.GetAsync(teacher, "/api/v1/lessons");

        Assert.Equal("246810", invitation.GetProperty("pin").GetString());
        Assert.Equal(HttpStatusCode.NoContent, hand.StatusCode);
        Assert.Equal("李老师", raised.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.String, raised.GetProperty("handRaisedAt").ValueKind);
        Assert.Equal(HttpStatusCode.NoContent, lower.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, mute.StatusCode);
        Assert.True(muted.GetProperty("isMuted").GetBoolean());
        Assert.Equal(JsonValueKind.Null, muted.GetProperty("handRaisedAt").ValueKind);
        Assert.Equal("room", (await Json.ReadAsync(host)).GetProperty("participantId").GetString());
        Assert.Equal(HttpStatusCode.Accepted, end.StatusCode);
        Assert.Equal("ended", summary.GetProperty("lesson").GetProperty("state").GetString());
        Assert.True(summary.GetProperty("duration").GetDouble() >= 0);
        Assert.Equal(id, Assert.Single(listed.EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Start_WhileOneIsLive_IsAConflict()
    {
        await using var server = await EdgeServer.StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        await StartAsync(teacher);

        using var second = await teacher.PostAsync("/api/v1/lessons", Json.Of(new { kind = "teaching", title = "又一节" }));

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("lesson.already-live", await Json.CodeAsync(second));
    }

    [Theory]
    [InlineData("""{"kind":"teaching"}""", "title")]
    [InlineData("""{"kind":"teaching","title":"  "}""", "title")]
    [InlineData("""{"title":"数学"}""", "kind")]
    [InlineData("""{"kind":"teaching","title":"数学","partners":["",null]}""", "partners")]
    public async Task Start_BadRequest_NamesTheField(string body, string field)
    {
        var server = shared.Server;
        var teacher = await server.SignedInAsync(Role.Teacher);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await teacher.PostAsync("/api/v1/lessons", content);

        Assert.Equal("request.bad-value", await Json.CodeAsync(response));
        Assert.Equal(field, (await Json.ReadAsync(response)).GetProperty("details").GetProperty("field").GetString());
    }

    [Fact]
    public async Task JoinByPin_TellsTheLessonAndTheClient()
    {
        await using var server = await EdgeServer.StartAsync();
        var id = await StartAsync(await server.SignedInAsync(Role.Teacher));
        var partner = server.Browser();

        using var wrong = await partner.PostAsync("/api/v1/join", Json.Of(new { pin = "000000", name = "李" }));
        using var right = await partner.PostAsync("/api/v1/join", Json.Of(new { pin = "246810", name = "李" }));
        var joined = await Json.ReadAsync(right);
        using var again = await partner.PostAsync("/api/v1/join", Json.Of(new
        {
            pin = "246810", name = "李", earlierTicket = joined.GetProperty("ticket").GetProperty("token").GetString(),
        }));

        Assert.Equal("lesson.invitation-invalid", await Json.CodeAsync(wrong));
        Assert.Equal(id, joined.GetProperty("lessonId").GetString());
        Assert.Equal("127.0.0.1", server.Lessons.LastClient);
        Assert.Equal(
            joined.GetProperty("ticket").GetProperty("participantId").GetString(),
            (await Json.ReadAsync(again)).GetProperty("ticket").GetProperty("participantId").GetString());
    }

    [Fact]
    public async Task Hand_WithTheTicketOfAnotherLesson_IsRefused()
    {
        await using var server = await EdgeServer.StartAsync();
        var id = await StartAsync(await server.SignedInAsync(Role.Teacher));
        var partner = server.Browser();
        using var joined = await partner.PostAsync(
            $"/api/v1/lessons/{id}/join", Json.Of(new { token = "invitation", name = "李" }));
        partner.DefaultRequestHeaders.Authorization = new(
            "Bearer", (await Json.ReadAsync(joined)).GetProperty("token").GetString());

        using var other = await partner.PostAsync("/api/v1/lessons/lesson-9/hand", Json.Of(new { raised = true }));
        using var rights = await partner.GetAsync("/api/v1/room");

        Assert.Equal("lesson.ticket-invalid", await Json.CodeAsync(other));
        Assert.Equal(HttpStatusCode.Unauthorized, rights.StatusCode);
    }

    [Fact]
    public async Task Events_FollowTheLessonToItsEnd()
    {
        await using var server = await EdgeServer.StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await StartAsync(teacher);
        var partner = server.Browser();
        using var joined = await partner.PostAsync(
            $"/api/v1/lessons/{id}/join", Json.Of(new { token = "invitation", name = "李" }));
        var ticket = (await Json.ReadAsync(joined)).GetProperty("token").GetString();

        using var events = await EventStream.OpenAsync(partner, $"/api/v1/lessons/{id}/events", ticket, _deadline.Token);
        var first = await events.NextAsync(_deadline.Token);
        var attending = server.Lessons.Attending;
        using var mute = await teacher.PostAsync($"/api/v1/lessons/{id}/participants/p1/mute", Json.Of(new { muted = true }));
        var second = await events.NextAsync(_deadline.Token);
        (await teacher.PostAsync($"/api/v1/lessons/{id}/end", null)).Dispose();
        var over = await events.NextAsync(_deadline.Token);
        var nothing = await events.NextAsync(_deadline.Token);

        Assert.Equal("lesson", first!.Value.Name);
        Assert.Equal("p1", first.Value.Data.GetProperty("you").GetString());
        Assert.Equal("101 教室", first.Value.Data.GetProperty("room").GetProperty("name").GetProperty("zh-CN").GetString());
        Assert.Equal(["room"], first.Value.Data.GetProperty("feeds").EnumerateArray().Select(f => f.GetString()));
        Assert.False(first.Value.Data.GetProperty("participants")[0].TryGetProperty("visits", out _));
        Assert.Equal(1, attending);
        Assert.True(second!.Value.Data.GetProperty("participants")[0].GetProperty("isMuted").GetBoolean());
        Assert.Equal("over", over!.Value.Name);
        Assert.Equal("lesson.ended", over.Value.Data.GetProperty("code").GetString());
        Assert.Null(nothing);
        Assert.Equal(0, server.Lessons.Attending);
    }

    [Fact]
    public async Task Events_WhenRemoved_AreOver()
    {
        await using var server = await EdgeServer.StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await StartAsync(teacher);
        var partner = server.Browser();
        using var joined = await partner.PostAsync(
            $"/api/v1/lessons/{id}/join", Json.Of(new { token = "invitation", name = "李" }));
        var ticket = (await Json.ReadAsync(joined)).GetProperty("token").GetString();
        using var events = await EventStream.OpenAsync(partner, $"/api/v1/lessons/{id}/events", ticket, _deadline.Token);
        await events.NextAsync(_deadline.Token);

        using var remove = await teacher.DeleteAsync($"/api/v1/lessons/{id}/participants/p1");
        var over = await events.NextAsync(_deadline.Token);

        Assert.Equal(HttpStatusCode.NoContent, remove.StatusCode);
        Assert.Equal("over", over!.Value.Name);
        Assert.Equal("lesson.removed", over.Value.Data.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Events_OfTheTeachersPanel_NeedNoTicketAndGiveSignsOfLife()
    {
        var time = new TestKit.ManualTimeProvider();
        await using var server = await EdgeServer.StartAsync(time);
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await StartAsync(teacher);
        using var events = await EventStream.OpenAsync(teacher, $"/api/v1/lessons/{id}/events", null, _deadline.Token);
        var first = await events.NextAsync(_deadline.Token);

        // The stream sets its timer after the event was written, so the clock goes on until it fires.
        var comment = events.NextAsync(_deadline.Token);
        while (!comment.IsCompleted)
        {
            _deadline.Token.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.Equal("room", first!.Value.Data.GetProperty("you").GetString());
        Assert.Equal(": keep-alive", (await comment)!.Value.Name);
    }

    [Fact]
    public async Task Events_OfSomebodyWhoRunsNoLessons_AreRefused()
    {
        await using var server = await EdgeServer.StartAsync();
        var id = await StartAsync(await server.SignedInAsync(Role.Teacher));
        var auditor = await server.SignedInAsync(Role.Auditor);

        using var response = await auditor.GetAsync($"/api/v1/lessons/{id}/events");

        Assert.Equal("session.required", await Json.CodeAsync(response));
    }

    [Fact]
    public async Task Invites_OpenedAtAName_CarryThatNameWithHttps()
    {
        await using var server = await EdgeServer.StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await StartAsync(teacher);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/lessons/{id}/invites");
        request.Headers.Host = "room-101.school.example:8080";

        (await teacher.SendAsync(request)).Dispose();

        Assert.Equal(new Uri($"https://room-101.school.example:{server.Options.HttpsPort}"), server.Lessons.Origin);
    }

    [Fact]
    public async Task Invites_OpenedOnTheBox_CarryAnAddressThatOthersReach()
    {
        await using var server = await EdgeServer.StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await StartAsync(teacher);

        (await teacher.GetAsync($"/api/v1/lessons/{id}/invites")).Dispose();

        var expected = Web.Listening.LocalAddresses.Preferred()?.ToString() ?? "127.0.0.1";
        Assert.Equal(new Uri($"https://{(expected.Contains(':', StringComparison.Ordinal) ? $"[{expected}]" : expected)}:{server.Options.HttpsPort}"), server.Lessons.Origin);
    }

    [Fact]
    public async Task Invites_WithAPublicHost_CarryIt()
    {
        var profile = EdgeServer.Profile with { Lessons = new LessonOptions { PublicHost = "classroom.example:443" } };
        await using var server = await EdgeServer.StartAsync(profile: profile);
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await StartAsync(teacher);

        (await teacher.GetAsync($"/api/v1/lessons/{id}/invites")).Dispose();

        Assert.Equal(new Uri("https://classroom.example"), server.Lessons.Origin);
    }

    public void Dispose() => _deadline.Dispose();

    private static async Task<string> StartAsync(HttpClient teacher)
    {
        using var response = await teacher.PostAsync(
            "/api/v1/lessons", Json.Of(new { kind = "teaching", title = "分数的初步认识", partners = new[] { "山村小学" } }));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var lesson = await Json.ReadAsync(response);
        Assert.Equal("teaching", lesson.GetProperty("kind").GetString());
        return lesson.GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> ParticipantAsync(HttpClient teacher, string id) =>
        (await Json.GetAsync(teacher, "/api/v1/room")).GetProperty("snapshot").GetProperty("lesson")
            .GetProperty("participants").EnumerateArray().Single(p => p.GetProperty("id").GetString() == id);
}
