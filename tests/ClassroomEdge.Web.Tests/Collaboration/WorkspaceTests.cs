using System.Net;
using System.Net.Http.Headers;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Collaboration;

public sealed class WorkspaceTests
{
    [Fact]
    public async Task Workspace_OfAPreparation_IsSharedByTeacherAndPartner()
    {
        await using var server = await EdgeServer.StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await TogetherSteps.StartLessonAsync(teacher, "preparation");
        var partner = server.Browser();
        partner.DefaultRequestHeaders.Authorization = new("Bearer", await TogetherSteps.JoinAsync(partner, id));
        var space = $"/api/v1/lessons/{id}/workspace";

        using var added = await teacher.PostAsync($"{space}/agenda", Json.Of(new { title = "教材分析", minutes = 15, clientId = "a" }));
        using var ticked = await partner.PutAsync($"{space}/agenda/a", Json.Of(new { done = true }));
        // Larger than what other endpoints take.
        using var content = new ByteArrayContent(new byte[600 * 1024]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var brought = await partner.PostAsync($"{space}/materials?name={Uri.EscapeDataString("教案.docx")}", content);
        var material = (await Json.ReadAsync(brought)).GetProperty("id").GetString();
        using var opened = await teacher.GetAsync($"{space}/materials/{material}");
        using var written = await partner.PostAsync($"{space}/notes", Json.Of(new { content = "AQID", clientId = "n1" }));
        using var bad = await partner.PostAsync($"{space}/notes", Json.Of(new { content = "?", clientId = "n2" }));
        var notes = await Json.GetAsync(teacher, $"{space}/notes");
        using var folded = await teacher.PutAsync($"{space}/notes", Json.Of(new { upTo = 1, content = "AQIE" }));
        using var comment = await partner.PostAsync($"{space}/comments", Json.Of(new { text = "这里可以更慢", clientId = "c" }));
        var view = await Json.GetAsync(teacher, space);
        using var removed = await teacher.DeleteAsync($"{space}/materials/{material}");
        using var gone = await teacher.GetAsync($"{space}/materials/{material}");

        Assert.All([added, ticked, brought, opened, written, folded, comment, removed], r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Equal(600 * 1024, (await opened.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal("attachment", opened.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("教案.docx", opened.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("request.bad-value", await Json.CodeAsync(bad));
        Assert.Equal("AQID", Assert.Single(notes.EnumerateArray()).GetProperty("content").GetString());
        Assert.True(Assert.Single(view.GetProperty("agenda").EnumerateArray()).GetProperty("done").GetBoolean());
        Assert.Equal("这里可以更慢", Assert.Single(view.GetProperty("comments").EnumerateArray()).GetProperty("text").GetString());
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Workspace_AfterTheLesson_IsReadByWhoSeesRecordings_AndWrittenByTheTeacherOnly()
    {
        await using var server = await EdgeServer.StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await TogetherSteps.StartLessonAsync(teacher, "research");
        using var end = await teacher.PostAsync($"/api/v1/lessons/{id}/end", null);
        var principal = await server.SignedInAsync(Role.Principal);
        var space = $"/api/v1/lessons/{id}/workspace";

        using var comment = await teacher.PostAsync(
            $"{space}/comments", Json.Of(new { text = "回看", clientId = "c", at = "2026-03-02T08:05:00Z" }));
        var read = await Json.GetAsync(principal, space);
        using var write = await principal.PostAsync($"{space}/comments", Json.Of(new { text = "我也", clientId = "d" }));
        using var stranger = await server.Browser().GetAsync(space);

        Assert.Equal(HttpStatusCode.OK, comment.StatusCode);
        Assert.Single(read.GetProperty("comments").EnumerateArray());
        Assert.All([write, stranger], r => Assert.Equal(HttpStatusCode.Unauthorized, r.StatusCode));
    }
}
