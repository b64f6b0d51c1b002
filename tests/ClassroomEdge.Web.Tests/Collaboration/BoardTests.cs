using System.Net;
using System.Text;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Collaboration;

public sealed class BoardTests
{
    private static readonly object Pen = new { tool = "pen", colour = "#c62828", width = 30, points = new[] { 100, 100, 900, 900 } };

    [Fact]
    public async Task Draw_ByTeacherThenPartner_OthersSeeIt_AndItComesAsPdf()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var server = await EdgeServer.StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await TogetherSteps.StartLessonAsync(teacher);
        var partner = server.Browser();
        var ticket = await TogetherSteps.JoinAsync(partner, id);
        partner.DefaultRequestHeaders.Authorization = new("Bearer", ticket);
        using var events = await EventStream.OpenAsync(server.Browser(), $"/api/v1/lessons/{id}/events", ticket, deadline.Token);
        await TogetherSteps.NextAsync(events, "lesson", deadline.Token);
        object Step(string client) => new { page = "blank-1", clientId = client, shape = Pen };

        using var early = await partner.PostAsync($"/api/v1/lessons/{id}/board/steps", Json.Of(Step("a")));
        using var open = await teacher.PutAsync($"/api/v1/lessons/{id}/board", Json.Of(new { isOpen = true, access = "partners" }));
        var head = await TogetherSteps.NextAsync(events, "board", deadline.Token);
        using var sketch = await teacher.PostAsync($"/api/v1/lessons/{id}/board/sketch", Json.Of(new { page = "blank-1", shape = Pen }));
        var draft = await TogetherSteps.NextAsync(events, "draft", deadline.Token);
        using var drawn = await teacher.PostAsync($"/api/v1/lessons/{id}/board/steps", Json.Of(Step("a")));
        var stroke = await TogetherSteps.NextAsync(events, "stroke", deadline.Token);
        using var also = await partner.PostAsync($"/api/v1/lessons/{id}/board/steps", Json.Of(Step("a")));
        using var notTheirs = await partner.PutAsync($"/api/v1/lessons/{id}/board/steps/1/active", Json.Of(new { active = false }));
        using var undone = await teacher.PutAsync($"/api/v1/lessons/{id}/board/steps/1/active", Json.Of(new { active = false }));
        var board = await Json.GetAsync(partner, $"/api/v1/lessons/{id}/board");
        using var pdf = await partner.GetAsync($"/api/v1/lessons/{id}/board.pdf");

        Assert.Equal("board.not-allowed", await Json.CodeAsync(early));
        Assert.Equal(HttpStatusCode.Forbidden, early.StatusCode);
        Assert.True(head.GetProperty("isOpen").GetBoolean());
        Assert.Equal("room", draft.GetProperty("authorId").GetString());
        Assert.Equal(1, stroke.GetProperty("number").GetInt64());
        Assert.Equal("[100,100,900,900]", stroke.GetProperty("shape").GetProperty("points").GetRawText());
        Assert.All([open, drawn, also, undone], r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Equal(HttpStatusCode.NoContent, sketch.StatusCode);
        Assert.Equal("board.not-allowed", await Json.CodeAsync(notTheirs));
        Assert.Equal([false, true], board.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("isActive").GetBoolean()));
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(await pdf.Content.ReadAsByteArrayAsync()));
    }

    [Fact]
    public async Task Timer_StartedPausedLengthenedStopped_IsToldWithTheBoxsTime()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var server = await EdgeServer.StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await TogetherSteps.StartLessonAsync(teacher);
        using var events = await EventStream.OpenAsync(teacher, $"/api/v1/lessons/{id}/events", null, deadline.Token);
        await TogetherSteps.NextAsync(events, "lesson", deadline.Token);

        using var start = await teacher.PutAsync($"/api/v1/lessons/{id}/timer", Json.Of(new { kind = "countdown", duration = 180, sound = true }));
        var told = (await TogetherSteps.NextAsync(events, "timer", deadline.Token)).GetProperty("timer");
        using var pause = await teacher.PutAsync($"/api/v1/lessons/{id}/timer/paused", Json.Of(new { paused = true }));
        using var more = await teacher.PostAsync($"/api/v1/lessons/{id}/timer/more", Json.Of(new { more = 60 }));
        var timer = (await Json.GetAsync(teacher, $"/api/v1/lessons/{id}/together")).GetProperty("timer");
        using var stop = await teacher.DeleteAsync($"/api/v1/lessons/{id}/timer");
        using var none = await teacher.PutAsync($"/api/v1/lessons/{id}/timer/paused", Json.Of(new { paused = true }));

        Assert.Equal(180, told.GetProperty("duration").GetDouble());
        Assert.True(told.GetProperty("runsSince").TryGetDateTimeOffset(out _));
        Assert.Equal(240, timer.GetProperty("duration").GetDouble());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, timer.GetProperty("runsSince").ValueKind);
        Assert.All([start, pause, more, stop], r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Equal("timer.none", await Json.CodeAsync(none));
    }
}
