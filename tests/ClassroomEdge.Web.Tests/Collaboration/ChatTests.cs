using System.Net;
using System.Net.Http.Headers;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Collaboration;

public sealed class ChatTests
{
    [Fact]
    public async Task Say_TeacherAndPartner_BothSeeItOnTheStreamAndALateJoinerReadsIt()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var server = await EdgeServer.StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await TogetherSteps.StartLessonAsync(teacher);
        var partner = server.Browser();
        var ticket = await TogetherSteps.JoinAsync(partner, id);
        using var panelEvents = await EventStream.OpenAsync(teacher, $"/api/v1/lessons/{id}/events", null, deadline.Token);
        using var partnerEvents = await EventStream.OpenAsync(server.Browser(), $"/api/v1/lessons/{id}/events", ticket, deadline.Token);
        await TogetherSteps.NextAsync(panelEvents, "lesson", deadline.Token);
        await TogetherSteps.NextAsync(partnerEvents, "lesson", deadline.Token);

        partner.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ticket);
        using var said = await partner.PostAsync($"/api/v1/lessons/{id}/chat", Json.Of(new { text = "能看清黑板", clientId = "1" }));
        var seen = await TogetherSteps.NextAsync(panelEvents, "chat", deadline.Token);
        using var cleared = await teacher.PutAsync($"/api/v1/lessons/{id}/chat/1/cleared", Json.Of(new { cleared = true }));
        await TogetherSteps.NextAsync(partnerEvents, "chat", deadline.Token);
        var gone = await TogetherSteps.NextAsync(partnerEvents, "chat", deadline.Token);
        var late = await Json.GetAsync(partner, $"/api/v1/lessons/{id}/together");
        var panel = await Json.GetAsync(teacher, $"/api/v1/lessons/{id}/together");

        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        Assert.Equal("能看清黑板", seen.GetProperty("text").GetString());
        Assert.Equal("李老师", seen.GetProperty("author").GetString());
        Assert.True(gone.GetProperty("isCleared").GetBoolean());
        Assert.Equal("", gone.GetProperty("text").GetString());
        Assert.Equal("partner", late.GetProperty("role").GetString());
        Assert.Single(late.GetProperty("chat").GetProperty("lines").EnumerateArray());
        Assert.Equal("room", panel.GetProperty("you").GetString());
        Assert.Equal("teacher", panel.GetProperty("role").GetString());
        Assert.Contains($"chat.clear {id}/1 done", await server.AuditAsync());
    }

    [Fact]
    public async Task Chat_WithoutTicketOrSession_IsRefused()
    {
        await using var server = await EdgeServer.StartAsync();
        var id = await TogetherSteps.StartLessonAsync(await server.SignedInAsync(Role.Teacher));
        var stranger = server.Browser();
        var facility = await server.SignedInAsync(Role.FacilityManager);

        using var read = await stranger.GetAsync($"/api/v1/lessons/{id}/chat");
        using var said = await stranger.PostAsync($"/api/v1/lessons/{id}/chat", Json.Of(new { text = "在", clientId = "1" }));
        using var wrongRole = await facility.GetAsync($"/api/v1/lessons/{id}/together");
        using var off = await stranger.PutAsync($"/api/v1/lessons/{id}/chat/on", Json.Of(new { on = false }));

        Assert.All([read, said, wrongRole, off], r => Assert.Equal(HttpStatusCode.Unauthorized, r.StatusCode));
    }

    [Fact]
    public async Task Say_ByPartnerWhileOff_IsAConflictThatSaysWhy()
    {
        await using var server = await EdgeServer.StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await TogetherSteps.StartLessonAsync(teacher);
        var partner = server.Browser();
        partner.DefaultRequestHeaders.Authorization = new("Bearer", await TogetherSteps.JoinAsync(partner, id));

        using var off = await teacher.PutAsync($"/api/v1/lessons/{id}/chat/on", Json.Of(new { on = false }));
        using var said = await partner.PostAsync($"/api/v1/lessons/{id}/chat", Json.Of(new { text = "在", clientId = "1" }));

        Assert.Equal(HttpStatusCode.NoContent, off.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, said.StatusCode);
        Assert.Equal("chat.off", await Json.CodeAsync(said));
    }
}
