using System.Net;
using System.Text.Json;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Collaboration;

public sealed class PollTests
{
    private const string Device = "0123456789abcdef";

    [Fact]
    public async Task Poll_OpenedByTheTeacher_IsAnsweredByAPhoneAndAPartner_ResultsAreLiveAndExported()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var server = await EdgeServer.StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await TogetherSteps.StartLessonAsync(teacher);
        var partner = server.Browser();
        partner.DefaultRequestHeaders.Authorization = new("Bearer", await TogetherSteps.JoinAsync(partner, id));
        var phone = server.Browser(withHeader: false);
        using var panelEvents = await EventStream.OpenAsync(teacher, $"/api/v1/lessons/{id}/events", null, deadline.Token);
        await TogetherSteps.NextAsync(panelEvents, "lesson", deadline.Token);

        var door = await Json.GetAsync(partner, $"/api/v1/lessons/{id}/polls/door");
        using var found = await phone.PostAsync("/api/v1/answer", Json.Of(new { code = door.GetProperty("code").GetString() }));
        Assert.Equal(id, (await Json.ReadAsync(found)).GetProperty("lessonId").GetString());
        using var phoneEvents = await EventStream.OpenAsync(phone, $"/api/v1/answer/{id}/events?device={Device}", null, deadline.Token);
        var waiting = await TogetherSteps.NextAsync(phoneEvents, "answer", deadline.Token);
        using var opened = await teacher.PostAsync(
            $"/api/v1/lessons/{id}/polls", Json.Of(new { kind = "choice", question = "选哪个？", options = new[] { "甲", "乙" } }));
        var poll = (await Json.ReadAsync(opened)).GetProperty("id").GetString();
        var seen = await TogetherSteps.NextAsync(phoneEvents, "poll", deadline.Token);
        using var byPhone = await phone.PutAsync($"/api/v1/answer/{id}/{poll}", Json.Of(new { device = Device, choices = new[] { 1 } }));
        using var byPartner = await partner.PutAsync($"/api/v1/lessons/{id}/polls/{poll}/answer", Json.Of(new { choices = new[] { 1 } }));
        JsonElement live;
        do
        {
            live = await TogetherSteps.NextAsync(panelEvents, "poll-results", deadline.Token);
        }
        while (live.GetProperty("answers").GetInt32() < 2);

        using var shown = await teacher.PutAsync($"/api/v1/lessons/{id}/polls/{poll}", Json.Of(new { state = "closed", showsResults = true }));
        using var late = await phone.PutAsync($"/api/v1/answer/{id}/{poll}", Json.Of(new { device = Device, choices = new[] { 0 } }));
        var again = await Json.GetAsync(phone, $"/api/v1/answer/{id}?device={Device}");
        var csv = await teacher.GetStringAsync($"/api/v1/lessons/{id}/polls/{poll}/answers.csv");

        Assert.EndsWith($"/answer/{id}", door.GetProperty("url").GetString());
        Assert.StartsWith("<svg", door.GetProperty("qrSvg").GetString());
        Assert.Equal(JsonValueKind.Null, waiting.GetProperty("poll").ValueKind);
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("results").ValueKind);
        Assert.All([byPhone, byPartner, shown], r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Equal("[0,2]", live.GetProperty("results").GetProperty("counts").GetRawText());
        Assert.Equal("poll.closed", await Json.CodeAsync(late));
        Assert.Equal("[1]", again.GetProperty("poll").GetProperty("yours").GetProperty("choices").GetRawText());
        Assert.Equal("[0,2]", again.GetProperty("poll").GetProperty("results").GetProperty("counts").GetRawText());
        Assert.Equal(3, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\"李老师\",\"乙\"", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follow_MorePhonesThanThereIsRoomFor_IsRefusedUntilOneLeaves()
    {
        await using var server = await EdgeServer.StartAsync();
        var id = await TogetherSteps.StartLessonAsync(await server.SignedInAsync(Role.Teacher));
        var phones = Enumerable.Range(0, Web.Collaboration.PhoneStreams.Most)
            .Select(_ => server.Get<Web.Collaboration.PhoneStreams>().Enter()).ToList();
        var path = $"/api/v1/answer/{id}/events?device={Device}";

        using var refused = await server.Browser(withHeader: false).GetAsync(path);
        phones[0].Dispose();
        phones[0].Dispose();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var events = await EventStream.OpenAsync(server.Browser(withHeader: false), path, null, deadline.Token);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("answer", (await events.NextAsync(deadline.Token))!.Value.Name);
    }

    [Fact]
    public async Task Answer_WrongCodeDeviceOrLesson_IsRefused()
    {
        await using var server = await EdgeServer.StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        var id = await TogetherSteps.StartLessonAsync(teacher);
        var code = (await Json.GetAsync(teacher, $"/api/v1/lessons/{id}/polls/door")).GetProperty("code").GetString();
        var phone = server.Browser(withHeader: false);

        using var wrong = await phone.PostAsync("/api/v1/answer", Json.Of(new { code = code == "1234" ? "4321" : "1234" }));
        using var nobody = await phone.GetAsync($"/api/v1/answer/{id}?device=short");
        using var elsewhere = await phone.GetAsync($"/api/v1/answer/lesson-9?device={Device}");
        using var end = await teacher.PostAsync($"/api/v1/lessons/{id}/end", null);
        using var over = await phone.GetAsync($"/api/v1/answer/{id}?device={Device}");

        Assert.Equal("poll.wrong-code", await Json.CodeAsync(wrong));
        Assert.Equal("request.bad-value", await Json.CodeAsync(nobody));
        Assert.All([elsewhere, over], r => Assert.Equal(HttpStatusCode.NotFound, r.StatusCode));
    }
}
