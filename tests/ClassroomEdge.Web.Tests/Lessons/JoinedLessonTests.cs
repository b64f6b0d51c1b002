using System.Net;
using System.Text;
using System.Text.Json;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Tests.Collaboration;
using ClassroomEdge.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Web.Tests.Lessons;

/// <summary>The lesson of a joined box, for this room's panel and display.</summary>
public sealed class JoinedLessonTests
{
    private readonly FarLessonFake _there = new();

    [Fact]
    public async Task Ask_FromThePanel_GoesThereAndBackAsItIs()
    {
        await using var server = await StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await JoinedAsync(server, teacher);

        using var answer = await teacher.PostAsync($"/api/v1/lessons/{id}/joined/南校/chat?x=1", Json.Of(new { text = "看得清", clientId = "1" }));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"code":"chat.off"}""", await answer.Content.ReadAsStringAsync());
        var (lesson, name, request, body) = Assert.Single(_there.Asked);
        Assert.Equal((id, "南校", "POST", "chat", "?x=1"), (lesson, name, request.Method, request.Path, request.Query));
        Assert.Equal("看得清", JsonDocument.Parse(body).RootElement.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("image/png", "image/png", null)]
    [InlineData("text/html", "application/octet-stream", "attachment")]
    [InlineData("image/svg+xml", "application/octet-stream", "attachment")]
    [InlineData("text/javascript; charset=utf-8", "application/octet-stream", "attachment")]
    public async Task Ask_WhatTheOtherBoxSends_NeverRunsInOurName(string sent, string expected, string? disposition)
    {
        await using var server = await StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await JoinedAsync(server, teacher);
        _there.ContentType = sent;

        using var answer = await teacher.GetAsync($"/api/v1/lessons/{id}/joined/南校/board.pdf");

        Assert.Equal(expected, answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(disposition, answer.Content.Headers.ContentDisposition?.ToString());
    }

    [Fact]
    public async Task Ask_DisplayReads_PartnersAndStrangersDoNot()
    {
        await using var server = await StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await JoinedAsync(server, teacher);
        var path = $"/api/v1/lessons/{id}/joined/南校/together";
        using var link = await teacher.PostAsync($"/api/v1/lessons/{id}/stage/link", null);
        var display = server.Browser();
        display.DefaultRequestHeaders.Authorization =
            new("Bearer", (await Json.ReadAsync(link)).GetProperty("url").GetString()!.Split("#t=")[1]);
        var partner = server.Browser();
        partner.DefaultRequestHeaders.Authorization = new("Bearer", await TogetherSteps.JoinAsync(partner, id));

        using var shown = await display.GetAsync(path);
        using var written = await display.PostAsync(path, Json.Of(new { raised = true }));
        using var strange = await partner.GetAsync(path);
        using var followed = await partner.GetAsync($"/api/v1/lessons/{id}/joined/南校/events");
        using var nobody = await server.Browser().GetAsync(path);

        Assert.Equal(HttpStatusCode.Conflict, shown.StatusCode);
        Assert.All([written, strange, followed, nobody], r => Assert.Equal(HttpStatusCode.Unauthorized, r.StatusCode));
        Assert.Single(_there.Asked);
    }

    [Fact]
    public async Task Events_StateThenNews_UntilTheLessonIsHeldAlone()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var server = await StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await JoinedAsync(server, teacher);
        _there.Now = JsonSerializer.SerializeToElement(new { you = "p7" });

        using var events = await EventStream.OpenAsync(teacher, $"/api/v1/lessons/{id}/joined/南校/events", null, deadline.Token);
        var state = await events.NextAsync(deadline.Token);
        server.Get<ILessonNews>().Publish(
            IJoinedLessons.NewsOf(id, "南校"), new LessonNews("chat", JsonSerializer.SerializeToElement(new { text = "同学们好" })));
        var news = await events.NextAsync(deadline.Token);
        Hold(server, null);
        var last = await events.NextAsync(deadline.Token);
        using var gone = await teacher.GetAsync($"/api/v1/lessons/{id}/joined/南校/events");

        Assert.Equal(("lesson", "p7"), (state!.Value.Name, state.Value.Data.GetProperty("you").GetString()));
        Assert.Equal(("chat", "同学们好"), (news!.Value.Name, news.Value.Data.GetProperty("text").GetString()));
        Assert.Equal("over", last!.Value.Name);
        Assert.Equal("call.not-found", await Json.CodeAsync(gone));
    }

    [Fact]
    public async Task SetStage_Follows_NeedsNoLayout()
    {
        await using var server = await StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await JoinedAsync(server, teacher);

        using var followed = await teacher.PutAsync($"/api/v1/lessons/{id}/stage", Json.Of(new { follows = "南校" }));
        using var nothing = await teacher.PutAsync($"/api/v1/lessons/{id}/stage", Json.Of(new { }));

        Assert.Equal(HttpStatusCode.NoContent, followed.StatusCode);
        Assert.Equal("南校", server.Get<RoomState>().Current.Lesson!.Stage.Follows);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
    }

    private Task<EdgeServer> StartAsync() => EdgeServer.StartAsync(configure: s => s.AddSingleton<IJoinedLessons>(_there));

    private static async Task<string> JoinedAsync(EdgeServer server, HttpClient teacher)
    {
        var id = await TogetherSteps.StartLessonAsync(teacher);
        Hold(server, new JoinedRoom("南校", true, []) { IsHost = true });
        return id;
    }

    private static void Hold(EdgeServer server, JoinedRoom? with)
    {
        var room = server.Get<RoomState>();
        room.Apply(new RoomChange.LessonChanged(room.Current.Lesson! with { Joined = with is null ? [] : [with] }));
    }

    private sealed class FarLessonFake : IJoinedLessons
    {
        public List<(string Lesson, string Name, JoinedRequest Request, string Body)> Asked { get; } = [];

        public JsonElement? Now { get; set; }

        public string ContentType { get; set; } = "application/problem+json; charset=utf-8";

        public JsonElement? State(string lessonId, string name) => Now;

        public async ValueTask<JoinedAnswer> AskAsync(
            string lessonId, string name, JoinedRequest request, CancellationToken cancellationToken)
        {
            var body = request.ContentType is null ? "" : await new StreamReader(request.Body).ReadToEndAsync(cancellationToken);
            Asked.Add((lessonId, name, request, body));
            return new JoinedAnswer(
                409, ContentType, new MemoryStream(Encoding.UTF8.GetBytes("""{"code":"chat.off"}""")));
        }
    }
}
