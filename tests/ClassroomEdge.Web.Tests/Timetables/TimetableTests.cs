using System.Net;
using System.Text;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.TestKit;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Timetables;

/// <summary>Over the real timetable. The clock stands at 2026-09-01 08:00.</summary>
public sealed class TimetableTests
{
    [Fact]
    public async Task Import_FileOverHttp_IsShownThenInTheRoomThenUndone()
    {
        await using var server = await EdgeServer.StartAsync(new ManualTimeProvider());
        var teacher = await server.SignedInAsync(Role.Teacher);
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes("日期,开始,结束,课程,伙伴学校\n2026-09-01,10:00,10:40,科学,山村小学\n"));

        using var shown = await teacher.PostAsync("/api/v1/timetable/preview?name=kb.csv", file);
        var preview = await Json.ReadAsync(shown);
        using var imported = await teacher.PostAsync(
            "/api/v1/timetable/imports", Json.Of(new { preview = preview.GetProperty("id").GetString(), replace = true }));
        var room = await Json.GetAsync(teacher, "/api/v1/room");
        using var undone = await teacher.PostAsync("/api/v1/timetable/undo", null);
        var after = await Json.GetAsync(teacher, "/api/v1/timetable");

        Assert.Equal((HttpStatusCode.OK, 1), (shown.StatusCode, preview.GetProperty("added").GetInt32()));
        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
        var entry = Assert.Single(room.GetProperty("timetable").EnumerateArray());
        Assert.Equal(("科学", "teaching", "山村小学"), (entry.GetProperty("title").GetString(), entry.GetProperty("kind").GetString(), entry.GetProperty("partners")[0].GetString()));
        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        Assert.Equal(["语文", "数学"], after.GetProperty("lessons").EnumerateArray().Select(l => l.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task Plan_MovedAndCancelled_AnswersAndErrorsAreClear()
    {
        await using var server = await EdgeServer.StartAsync(new ManualTimeProvider());
        var teacher = await server.SignedInAsync(Role.Teacher);
        object Plan(string from, string until) => new
        {
            kind = "teaching", title = "分数", partners = new[] { "山村小学" }, startsAt = $"2026-09-01T{from}:00Z", endsAt = $"2026-09-01T{until}:00Z",
        };

        using var planned = await teacher.PostAsync("/api/v1/timetable/lessons", Json.Of(Plan("14:00", "14:40")));
        var id = (await Json.ReadAsync(planned))[0].GetProperty("id").GetString();
        using var clash = await teacher.PostAsync("/api/v1/timetable/lessons", Json.Of(Plan("14:10", "14:50")));
        using var backwards = await teacher.PostAsync("/api/v1/timetable/lessons", Json.Of(Plan("15:10", "15:00")));
        using var moved = await teacher.PutAsync($"/api/v1/timetable/lessons/{id}", Json.Of(Plan("16:00", "16:40")));
        using var cancelled = await teacher.DeleteAsync($"/api/v1/timetable/lessons/{id}");
        using var again = await teacher.DeleteAsync($"/api/v1/timetable/lessons/{id}");
        using var profiles = await teacher.DeleteAsync("/api/v1/timetable/lessons/day-20260901-0800");

        Assert.Equal(HttpStatusCode.Created, planned.StatusCode);
        Assert.Equal((HttpStatusCode.Conflict, "timetable.overlap"), (clash.StatusCode, await Json.CodeAsync(clash)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "timetable.bad-plan"), (backwards.StatusCode, await Json.CodeAsync(backwards)));
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, "timetable.not-found"), (again.StatusCode, await Json.CodeAsync(again)));
        Assert.Equal((HttpStatusCode.Conflict, "timetable.not-planned"), (profiles.StatusCode, await Json.CodeAsync(profiles)));
    }

    [Fact]
    public async Task Preview_ByWhoMayNotOrOfNoText_IsRefused()
    {
        await using var server = await EdgeServer.StartAsync();
        var manager = await server.SignedInAsync(Role.FacilityManager);
        var teacher = await server.SignedInAsync(Role.Teacher);

        using var forbidden = await manager.PostAsync("/api/v1/timetable/preview", new ByteArrayContent([1]));
        using var noText = await teacher.PostAsync("/api/v1/timetable/preview", new ByteArrayContent([0, 1, 2]));

        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal("timetable.bad-file", await Json.CodeAsync(noText));
    }
}
