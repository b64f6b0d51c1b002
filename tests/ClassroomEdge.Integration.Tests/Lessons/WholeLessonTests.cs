using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>
/// What comes before a lesson, and what stays of it: the timetable from a file, a planned lesson, the checks with a broken
/// camera, the partner's self-test, one tap, the evidence, the composed film and what is cut out of it.
/// </summary>
public sealed class WholeLessonTests
{
    [Fact]
    public async Task Lesson_FromTimetableFileToMicroLesson_IsPlannedCheckedHeldCountedAndExported()
    {
        await using var room = await RunningRoom.StartAsync(new RoomSetup
        {
            Edit = text => text.Replace("lessons:\n", "lessons:\n  countedFrom: 0s\n", StringComparison.Ordinal),
        });
        await using var chromium = await Chromium.StartAsync();
        var panel = await chromium.OpenAsync(room.Panel.ToString(), 1280, 900);
        await PanelSteps.SignInAsync(panel, room.Teacher);

        await ImportAsync(panel);
        await PlanAsync(panel);
        await PartnerTestsAsync(room, chromium, panel);
        await CheckWithCoveredCameraAsync(room, panel);

        // One tap, with its own title and partners.
        await panel.GetByTestId("start-planned").ClickAsync();
        var live = await room.WhenAsync(r => (string?)r["lesson"]?["state"] == "live");
        Assert.Equal("分数的意义", (string?)live["lesson"]!["title"]);
        Assert.Equal("实验中学东校区", (string?)live["lesson"]!["partners"]![0]);

        var lesson = (string)live["lesson"]!["id"]!;
        var partner = await chromium.OpenAsync(await LessonApi.PartnerUrlAsync(room, lesson), 1180, 760);
        await partner.GetByTestId("join-name").FillAsync("李老师");
        await partner.GetByTestId("join-button").ClickAsync();
        Assert.True(await WebRtcStats.GrowingAsync(partner, "framesDecoded") > 0);
        await RecordedSteps.TeachAsync(room, panel, partner);
        await LessonApi.EndAsync(room, lesson);
        await partner.Context.CloseAsync();

        // While this is looked at, the box composes.
        await EvidenceAsync(room, panel);
        var film = await RecordedSteps.ComposedAsync(room, panel);
        await RecordedSteps.CutAndExportAsync(room, panel, film);
    }

    private static async Task ImportAsync(IPage panel)
    {
        // Beside today's lessons a line that cannot be read: it is named, and the rest is imported.
        var today = DateTimeOffset.Now;
        var csv = $"日期,开始,结束,课程,班级,教师\n{today:yyyy-MM-dd},00:05,00:45,早读,三年级二班,王老师\n{today:yyyy-MM-dd},25:00,08:40,数学,,\n";
        await panel.GetByTestId("open-timetable").ClickAsync();
        await panel.GetByTestId("import-timetable").ClickAsync();
        await panel.GetByTestId("timetable-file").SetInputFilesAsync(new FilePayload
        {
            Name = "课表.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv),
        });
        await Assertions.Expect(panel.GetByTestId("import-problems")).ToContainTextAsync("第 3 行");
        await Screenshots.KeepAsync(panel, "timetable-import");
        await panel.GetByTestId("import-apply").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("week-list")).ToContainTextAsync("早读");
        await Screenshots.KeepAsync(panel, "timetable-week");
    }

    private static async Task PlanAsync(IPage panel)
    {
        // Close to midnight: the form plans within one day, and the panel shows today's.
        var now = DateTimeOffset.Now;
        var midnight = new DateTimeOffset(now.Date, now.Offset);
        var begin = now.AddMinutes(-1) < midnight ? midnight : now.AddMinutes(-1);
        var end = begin.AddMinutes(40) < midnight.AddDays(1) ? begin.AddMinutes(40) : midnight.AddDays(1).AddMinutes(-1);

        await panel.GetByTestId("plan-lesson").ClickAsync();
        await panel.GetByTestId("plan-title").FillAsync("分数的意义");
        await panel.GetByTestId("plan-date").FillAsync(begin.ToString("yyyy-MM-dd"));
        await panel.GetByTestId("plan-from").FillAsync(begin.ToString("HH:mm"));
        await panel.GetByTestId("plan-until").FillAsync(end.ToString("HH:mm"));
        var school = panel.GetByTestId("plan-partner-实验中学东校区");
        if (await school.GetAttributeAsync("aria-pressed") == "false")
        {
            await school.ClickAsync();
        }

        await Screenshots.KeepAsync(panel, "timetable-plan");
        await panel.GetByTestId("plan-save").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("last-change")).ToContainTextAsync("分数的意义");
        await panel.GetByTestId("dialog-close").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("start-planned")).ToBeVisibleAsync();
        await Screenshots.KeepAsync(panel, "panel-planned");
    }

    private static async Task PartnerTestsAsync(RunningRoom room, Chromium chromium, IPage panel)
    {
        await panel.GetByTestId("preflight-start").ClickAsync();
        var link = panel.GetByTestId("self-test-实验中学东校区");
        await Assertions.Expect(link).ToBeVisibleAsync();
        var partner = await chromium.OpenAsync(
            LessonApi.OnPanel(room, (await link.GetAttributeAsync("data-url"))!), 900, 900);
        await partner.GetByTestId("check-run").ClickAsync();
        await Assertions.Expect(partner.GetByTestId("check-done")).ToBeVisibleAsync();
        await Assertions.Expect(partner.GetByTestId("check-camera")).ToHaveAttributeAsync("data-mark", "good");
        await Assertions.Expect(partner.GetByTestId("check-way")).Not.ToHaveAttributeAsync("data-mark", "waiting");
        Assert.Contains("毫秒", await partner.GetByTestId("check-way").InnerTextAsync(), StringComparison.Ordinal);
        await Screenshots.KeepAsync(partner, "check-done");
        await partner.GetByTestId("lang-switch").ClickAsync();
        await partner.GetByTestId("theme-switch").ClickAsync();
        await Screenshots.KeepAsync(partner, "check-done-en");
        await partner.Context.CloseAsync();
    }

    private static async Task CheckWithCoveredCameraAsync(RunningRoom room, IPage panel)
    {
        using var manager = await room.ManagerApiAsync();
        await FaultAsync(manager, "black");
        await panel.GetByTestId("preflight-again").ClickAsync();
        var camera = panel.GetByTestId("check-camera");
        await Assertions.Expect(camera).ToHaveAttributeAsync("data-code", "preflight.camera-black");
        await Assertions.Expect(panel.GetByTestId("preflight-light")).ToHaveAttributeAsync("data-verdict", "failed");
        await Assertions.Expect(panel.GetByTestId("check-partners")).ToContainTextAsync("实验中学东校区");
        await Screenshots.KeepAsync(panel, "preflight-black");
        await room.WhenAsync(r => r["alerts"]!.AsArray().Any(a => (string?)a!["id"] == "preflight.camera"));

        await FaultAsync(manager, null);
        await panel.GetByTestId("preflight-again").ClickAsync();
        await Assertions.Expect(camera).ToHaveAttributeAsync("data-verdict", "passed");
        await Assertions.Expect(panel.GetByTestId("preflight-light")).Not.ToHaveAttributeAsync("data-verdict", "running");
        await room.WhenAsync(r => r["alerts"]!.AsArray().All(a => (string?)a!["id"] != "preflight.camera"));
        await Screenshots.KeepAsync(panel, "preflight-mended");
        await panel.GetByTestId("dialog-close").ClickAsync();
    }

    private static async Task EvidenceAsync(RunningRoom room, IPage panel)
    {
        var summary = panel.GetByTestId("dialog-close");
        await Assertions.Expect(summary).ToBeVisibleAsync();
        await summary.ClickAsync();
        await panel.GetByTestId("open-evidence").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("evidence")).ToHaveAttributeAsync("data-counted", "1");
        await Screenshots.KeepAsync(panel, "evidence");
        await InEnglishAndDarkAsync(panel);

        var csv = await room.Api.GetByteArrayAsync("api/v1/evidence?format=csv");
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), csv[..3]);
        var text = Encoding.UTF8.GetString(csv);
        Assert.Contains("参加学校（在线分钟）", text, StringComparison.Ordinal);
        Assert.Contains("分数的意义,实验中学东校区,实验中学东校区（", text, StringComparison.Ordinal);
    }

    private static async Task InEnglishAndDarkAsync(IPage panel)
    {
        await panel.GetByTestId("dialog-close").ClickAsync();
        await panel.GetByTestId("lang-switch").ClickAsync();
        await panel.GetByTestId("theme-switch").ClickAsync();
        await Screenshots.KeepAsync(panel, "panel-held-en");
        await panel.GetByTestId("open-timetable").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("week-list")).ToBeVisibleAsync();
        await Screenshots.KeepAsync(panel, "timetable-week-en");
        await panel.GetByTestId("dialog-close").ClickAsync();
        await panel.GetByTestId("preflight-open").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("preflight-dialog")).ToBeVisibleAsync();
        await Screenshots.KeepAsync(panel, "preflight-en");
        await panel.GetByTestId("dialog-close").ClickAsync();
        await panel.GetByTestId("open-evidence").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("evidence")).ToBeVisibleAsync();
        await Screenshots.KeepAsync(panel, "evidence-en");
    }

    private static async Task FaultAsync(HttpClient manager, string? fault)
    {
        using var answer = await manager.PostAsJsonAsync("api/v1/sim/faults", new { part = "camera", fault });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
