using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Collaboration;

/// <summary>What a teacher, a partner and a pupil's phone do together in one lesson, in real browsers.</summary>
public sealed class TogetherTests
{
    [Fact]
    public async Task Together_ChatPollBoardTimerNotes_AreTheSameForTeacherPartnerAndPhone()
    {
        await using var room = await RunningRoom.StartAsync(new RoomSetup { IsSmall = true });
        await using var chromium = await Chromium.StartAsync();
        var panel = await chromium.OpenAsync(room.Panel.ToString());
        await PanelSteps.SignInAsync(panel, room.Teacher);
        var partner = await PrepareAsync(room, chromium, panel);
        await panel.GetByTestId("start-planned").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("live-badge")).ToBeVisibleAsync();
        await partner.GetByTestId("prepare-join").ClickAsync();
        await partner.GetByTestId("join-name").FillAsync("李老师");
        await partner.GetByTestId("join-button").ClickAsync();
        await Assertions.Expect(partner.GetByTestId("tool-chat")).ToBeVisibleAsync();

        // Chat: counted where it is closed, read where it is open, taken away and brought back by the teacher.
        await partner.GetByTestId("tool-chat").ClickAsync();
        await partner.GetByTestId("chat-input").FillAsync("老师好，画面很清楚");
        await partner.GetByTestId("chat-input").PressAsync("Enter");
        await Assertions.Expect(panel.GetByTestId("tool-chat")).ToHaveAttributeAsync("data-badge", "1");
        await panel.GetByTestId("tool-chat").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("chat-line-1")).ToContainTextAsync("老师好，画面很清楚");
        await Assertions.Expect(panel.GetByTestId("tool-chat")).ToHaveAttributeAsync("data-badge", "0");
        await panel.GetByTestId("chat-clear-1").ClickAsync();
        await Assertions.Expect(partner.GetByTestId("chat-line-1")).ToHaveAttributeAsync("data-cleared", "true");
        await panel.GetByTestId("chat-undo-1").ClickAsync();
        await Assertions.Expect(partner.GetByTestId("chat-line-1")).ToContainTextAsync("画面很清楚");

        // A poll in two taps; the partner and a phone with the code answer it.
        await panel.GetByTestId("tool-poll").ClickAsync();
        await panel.GetByTestId("poll-letters-4").ClickAsync();
        var code = await panel.GetByTestId("poll-code").InnerTextAsync();
        var phone = await chromium.OpenAsync(new Uri(room.Panel, "answer").ToString(), 390, 844);
        await phone.GetByTestId("answer-code").FillAsync(code);
        await phone.GetByTestId("poll-choice-2").ClickAsync();
        await partner.GetByTestId("tool-poll").ClickAsync();
        await partner.GetByTestId("poll-choice-2").ClickAsync();
        var results = panel.GetByTestId("poll-results");
        await Assertions.Expect(results.GetByTestId("poll-bar-2")).ToHaveAttributeAsync("data-count", "2");
        await phone.GetByTestId("poll-choice-0").ClickAsync();
        await Assertions.Expect(results.GetByTestId("poll-bar-0")).ToHaveAttributeAsync("data-count", "1");
        await Assertions.Expect(phone.GetByTestId("poll-form")).ToHaveAttributeAsync("data-state", "sent");
        await Screenshots.KeepAsync(phone, "answer-phone");
        await panel.GetByTestId("poll-show").ClickAsync();
        await Assertions.Expect(phone.GetByTestId("poll-results")).ToBeVisibleAsync();
        await Screenshots.KeepAsync(panel, "together-poll");
        var display = await DisplayAsync(chromium, room);
        await Assertions.Expect(display.GetByTestId("display-poll").GetByTestId("poll-bar-2")).ToHaveAttributeAsync("data-count", "1");
        await Screenshots.KeepAsync(display, "together-display-poll");

        // It covers nothing of what is shown.
        var (picture, poll) = ((await display.Locator(".in-main").First.BoundingBoxAsync())!, (await display.GetByTestId("display-poll").BoundingBoxAsync())!);
        Assert.True(picture.X + picture.Width <= poll.X, $"the picture ends at {picture.X + picture.Width}, the poll begins at {poll.X}");

        // A countdown runs on both pages by the box's clock.
        await panel.GetByTestId("tool-timer").ClickAsync();
        await panel.GetByTestId("timer-3").ClickAsync();
        await Assertions.Expect(partner.GetByTestId("timer-face").First).ToHaveTextAsync(new Regex("2:\\d\\d"));
        await panel.GetByTestId("timer-pause").ClickAsync();
        await Assertions.Expect(partner.GetByTestId("timer-face").First).ToHaveAttributeAsync("data-running", "false");

        // The teacher draws by hand, lets the partner draw, and undoes one's own only.
        await panel.GetByTestId("tool-board").ClickAsync();
        await DrawAsync(panel, 0.2f, 0.2f, 0.7f, 0.6f);
        var page = partner.GetByTestId("board-page");
        await Assertions.Expect(display.GetByTestId("display-board").GetByTestId("board-page")).ToHaveAttributeAsync("data-shapes", "1");
        await Screenshots.KeepAsync(display, "together-display");
        await display.Context.CloseAsync();
        await Assertions.Expect(page).ToHaveAttributeAsync("data-shapes", "1");
        await panel.GetByTestId("board-access").ClickAsync();
        await partner.GetByTestId("board-marker").ClickAsync();
        await DrawAsync(partner, 0.3f, 0.7f, 0.8f, 0.7f);
        await panel.GetByTestId("board-text").ClickAsync();
        await panel.GetByTestId("board-canvas").ClickAsync(new() { Position = new() { X = 60, Y = 40 } });
        await panel.GetByTestId("board-text-input").FillAsync("曲曲折折的荷塘上面");
        await panel.GetByTestId("board-text-input").PressAsync("Enter");
        await Assertions.Expect(page).ToHaveAttributeAsync("data-shapes", "3");
        await Screenshots.KeepAsync(panel, "together-board");
        await Screenshots.KeepAsync(partner, "together-board-partner");
        await panel.GetByTestId("board-undo").ClickAsync();
        await Assertions.Expect(page).ToHaveAttributeAsync("data-shapes", "2");
        await panel.GetByTestId("board-redo").ClickAsync();
        await partner.ReloadAsync();
        await Assertions.Expect(page).ToHaveAttributeAsync("data-shapes", "3");
        var download = await panel.RunAndWaitForDownloadAsync(() => panel.GetByTestId("board-pdf").ClickAsync());
        Assert.Equal("《荷塘月色》集体备课.pdf", download.SuggestedFilename);
        Assert.Equal("%PDF-"u8.ToArray(), (await File.ReadAllBytesAsync((await download.PathAsync())!))[..5]);

        // Both write the notes at once, and no letter is lost.
        await panel.GetByTestId("tool-work").ClickAsync();
        await partner.GetByTestId("tool-work").ClickAsync();
        var (mine, theirs) = (panel.GetByTestId("notes-text"), partner.GetByTestId("notes-text"));
        await Assertions.Expect(panel.GetByTestId("notes")).ToHaveAttributeAsync("data-ready", "true");
        await Assertions.Expect(partner.GetByTestId("notes")).ToHaveAttributeAsync("data-ready", "true");
        await Task.WhenAll(
            mine.PressSequentiallyAsync(string.Concat(Enumerable.Repeat("a", 30)), new() { Delay = 20 }),
            theirs.PressSequentiallyAsync(string.Concat(Enumerable.Repeat("b", 30)), new() { Delay = 20 }));
        await Eventually.HoldsAsync(async () =>
        {
            var (one, two) = (await mine.InputValueAsync(), await theirs.InputValueAsync());
            return one == two && one.Contains("课前先读原文", StringComparison.Ordinal)
                && one.Count(c => c == 'a') == 30 && one.Count(c => c == 'b') == 30;
        });
        await partner.GetByTestId("agenda-title").FillAsync("文本细读");
        await partner.GetByTestId("agenda-minutes").FillAsync("15");
        await partner.GetByTestId("agenda-add").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("agenda-1")).ToContainTextAsync("文本细读");
        await partner.GetByTestId("material-file").SetInputFilesAsync(
            new FilePayload { Name = "教案.txt", MimeType = "text/plain", Buffer = "荷塘"u8.ToArray() });
        await Assertions.Expect(panel.Locator("[data-testid^=material-]").First).ToContainTextAsync("教案.txt");
        await partner.GetByTestId("comment-text").FillAsync("这一段讲得很细");
        await partner.GetByTestId("comment-add").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("comments")).ToContainTextAsync("这一段讲得很细");
        await Screenshots.KeepAsync(panel, "together-work");

        // Afterwards the comment leads into the recording.
        await panel.GetByTestId("end-lesson").First.ClickAsync();
        await panel.GetByTestId("confirm-yes").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("kept-board")).ToBeVisibleAsync();
        await Screenshots.KeepAsync(panel, "together-kept");
        await Assertions.Expect(panel.GetByTestId("recording-comments")).ToContainTextAsync("这一段讲得很细");
        await panel.Locator("[data-testid^=comment-jump-]").First.ClickAsync();
        await Eventually.HoldsAsync(() => panel.EvaluateAsync<bool>("() => document.querySelector('.player video').currentTime > 0.5"));
        await Assertions.Expect(phone.GetByTestId("answer")).ToHaveAttributeAsync("data-over", "true");
    }

    /// <summary>Days before, teacher and partner write in the planned lesson's workspace; returns the partner's page.</summary>
    private static async Task<IPage> PrepareAsync(RunningRoom room, Chromium chromium, IPage panel)
    {
        var begin = DateTimeOffset.Now.AddMinutes(-1);
        using var planned = await room.Api.PostAsJsonAsync("api/v1/timetable/lessons", new
        {
            kind = "preparation", title = "《荷塘月色》集体备课", partners = new[] { "山村小学" }, startsAt = begin, endsAt = begin.AddMinutes(40),
        });
        Assert.True(planned.IsSuccessStatusCode, await planned.Content.ReadAsStringAsync());
        await panel.GetByTestId("prepare-today").ClickAsync();
        var link = panel.GetByTestId("prepare-link-山村小学");
        await Assertions.Expect(link).ToBeVisibleAsync();
        var partner = await chromium.OpenAsync(LessonApi.OnPanel(room, (await link.GetAttributeAsync("data-url"))!), 1180, 760);
        await Assertions.Expect(partner.GetByTestId("notes")).ToHaveAttributeAsync("data-ready", "true");
        await partner.GetByTestId("notes-text").FillAsync("课前先读原文。");
        await Assertions.Expect(panel.GetByTestId("notes-text")).ToHaveValueAsync("课前先读原文。");
        await panel.GetByTestId("agenda-title").FillAsync("集体讨论重点段落");
        await panel.GetByTestId("agenda-add").ClickAsync();
        await Assertions.Expect(partner.GetByTestId("agenda-0")).ToContainTextAsync("集体讨论重点段落");
        await link.ClickAsync();
        await Screenshots.KeepAsync(panel, "prepare-panel");
        await Screenshots.KeepAsync(partner, "prepare-partner");
        await partner.GetByTestId("lang-switch").ClickAsync();
        await partner.GetByTestId("theme-switch").ClickAsync();
        await Screenshots.KeepAsync(partner, "prepare-partner-en");
        await partner.GetByTestId("lang-switch").ClickAsync();
        await partner.GetByTestId("theme-switch").ClickAsync();
        await panel.GetByTestId("dialog-close").ClickAsync();
        return partner;
    }

    private static async Task<IPage> DisplayAsync(Chromium chromium, RunningRoom room)
    {
        var lesson = (string)(await room.SnapshotAsync())["lesson"]!["id"]!;
        using var answer = await room.Api.PostAsync($"api/v1/lessons/{lesson}/stage/link", null);
        var link = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["url"]!;
        return await chromium.OpenAsync(LessonApi.OnPanel(room, link), 1280, 720);
    }

    private static async Task DrawAsync(IPage page, float fromX, float fromY, float toX, float toY)
    {
        var canvas = page.GetByTestId("board-canvas");
        await canvas.WaitForAsync();
        var box = (await canvas.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * fromX), box.Y + (box.Height * fromY));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * toX), box.Y + (box.Height * toY), new() { Steps = 12 });
        await page.Mouse.UpAsync();
    }
}
