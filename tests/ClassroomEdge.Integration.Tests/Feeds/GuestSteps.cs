using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Feeds;

/// <summary>What the class that accepted the call does in the lesson of the box that called, at its own panel and on its own display.</summary>
internal sealed class GuestSteps(RunningRoom host, RunningRoom guest, string lesson, IPage panel, IPage display)
{
    private string There => $"api/v1/lessons/{lesson}";

    /// <summary>Both teachers write, and the class raises its hand.</summary>
    public async Task TalkAsync()
    {
        await SendAsync(HttpMethod.Post, "chat", new { text = "北校的同学看得清黑板吗？", clientId = "1" });
        await Assertions.Expect(panel.GetByTestId("tool-chat")).ToHaveAttributeAsync("data-badge", "1");
        await panel.GetByTestId("tool-chat").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("chat-line-1")).ToContainTextAsync("北校的同学看得清黑板吗？");
        await panel.GetByTestId("chat-input").FillAsync("看得很清楚，谢谢老师");
        await panel.GetByTestId("chat-input").PressAsync("Enter");
        await Assertions.Expect(panel.GetByTestId("chat-line-2")).ToContainTextAsync("看得很清楚");
        await panel.GetByTestId("hand-button").ClickAsync();
        await host.WhenAsync(r => CallTests.Only(r)?["handRaisedAt"] is not null);
        await Screenshots.KeepAsync(panel, "guest-panel-chat");

        var line = (await host.Api.GetFromJsonAsync<JsonNode>($"{There}/chat"))!["lines"]![1]!;
        Assert.Equal("看得很清楚，谢谢老师", (string?)line["text"]);
        Assert.Equal("North", (string?)line["school"]);
        Assert.Equal((string?)CallTests.Only(await host.SnapshotAsync())!["id"], (string?)line["authorId"]);
        await panel.GetByTestId("hand-button").ClickAsync();
        await host.WhenAsync(r => CallTests.Only(r) is { } one && one["handRaisedAt"] is null);
    }

    /// <summary>The class answers as one, and sees what all have answered.</summary>
    public async Task AnswerAsync()
    {
        var poll = await SendAsync(
            HttpMethod.Post, "polls", new { kind = "choice", question = "抛物线开口向哪边？", options = new[] { "向上", "向下" } });
        await Assertions.Expect(display.GetByTestId("display-poll")).ToContainTextAsync("抛物线开口向哪边？");
        await panel.GetByTestId("tool-poll").ClickAsync();
        await panel.GetByTestId("poll-choice-1").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("poll-form")).ToHaveAttributeAsync("data-state", "sent");
        await SendAsync(HttpMethod.Put, $"polls/{(string)poll!["id"]!}", new { state = "closed", showsResults = true, correct = new[] { 1 } });
        await Assertions.Expect(panel.GetByTestId("poll-results").GetByTestId("poll-bar-1")).ToHaveAttributeAsync("data-count", "1");
        await Assertions.Expect(display.GetByTestId("display-poll").GetByTestId("poll-bar-1")).ToHaveAttributeAsync("data-count", "1");
        await Screenshots.KeepAsync(panel, "guest-panel-poll");
        await Screenshots.KeepAsync(display, "guest-stage-poll");
        await SendAsync(HttpMethod.Put, $"polls/{(string)poll["id"]!}", new { showsResults = false });
        await panel.GetByTestId("drawer-close").ClickAsync();
    }

    /// <summary>The display follows the host's choice, until this class's teacher chooses, and again when told to.</summary>
    public async Task FollowAsync()
    {
        var body = display.GetByTestId("display-body");
        await SendAsync(HttpMethod.Put, "stage", new { layout = "allClasses" });
        await Assertions.Expect(body).ToHaveAttributeAsync("data-layout", "allClasses");
        await SendAsync(HttpMethod.Put, "stage", new { layout = "spotlight", spotlight = (string)CallTests.Only(await host.SnapshotAsync())!["id"]! });
        await Assertions.Expect(display.GetByTestId("tile-room")).ToHaveAttributeAsync("data-place", "main");
        await Assertions.Expect(panel.GetByTestId("stage-follow")).ToHaveAttributeAsync("aria-pressed", "true");
        await Screenshots.KeepAsync(display, "guest-stage-spotlight");
        await Screenshots.KeepAsync(panel, "guest-panel-follow");

        await panel.GetByTestId("stage-allClasses").ClickAsync();
        await Assertions.Expect(body).ToHaveAttributeAsync("data-layout", "allClasses");
        await SendAsync(HttpMethod.Put, "stage", new { layout = "spotlight", spotlight = "room" });
        await panel.GetByTestId("stage-follow").ClickAsync();
        var seat = (string)CallTests.Only(await guest.SnapshotAsync())!["id"]!;
        await Assertions.Expect(display.GetByTestId($"tile-{seat}")).ToHaveAttributeAsync("data-place", "main");
    }

    /// <summary>The host's timer runs here, and its board is drawn on from here.</summary>
    public async Task DrawAsync()
    {
        await SendAsync(HttpMethod.Put, "timer", new { kind = "countdown", duration = 300 });
        await Assertions.Expect(display.GetByTestId("timer-face")).ToHaveTextAsync(new Regex("^[0-4]:[0-5][0-9]"));
        await SendAsync(HttpMethod.Put, "board", new { isOpen = true, access = "partners" });
        await panel.GetByTestId("board-marker").ClickAsync();
        var canvas = (await panel.GetByTestId("board-canvas").BoundingBoxAsync())!;
        await panel.Mouse.MoveAsync(canvas.X + (canvas.Width * 0.2f), canvas.Y + (canvas.Height * 0.3f));
        await panel.Mouse.DownAsync();
        await panel.Mouse.MoveAsync(canvas.X + (canvas.Width * 0.5f), canvas.Y + (canvas.Height * 0.8f), new() { Steps = 8 });
        await panel.Mouse.MoveAsync(canvas.X + (canvas.Width * 0.8f), canvas.Y + (canvas.Height * 0.3f), new() { Steps = 8 });
        await panel.Mouse.UpAsync();
        var shown = display.GetByTestId("display-board").GetByTestId("board-page");
        await Assertions.Expect(shown).ToHaveAttributeAsync("data-shapes", "1");
        await Assertions.Expect(display.GetByTestId("display-board")).ToBeVisibleAsync();
        var step = (await host.Api.GetFromJsonAsync<JsonNode>($"{There}/board"))!["steps"]![0]!;
        Assert.Equal((string?)CallTests.Only(await host.SnapshotAsync())!["id"], (string?)step["authorId"]);
        await Screenshots.KeepAsync(panel, "guest-panel-board");
        await Screenshots.KeepAsync(display, "guest-stage-board");
    }

    /// <summary>The host's teacher does it.</summary>
    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, $"{There}/{path}") { Content = JsonContent.Create(body) };
        using var answer = await host.Api.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return text.Length > 0 ? JsonNode.Parse(text) : null;
    }
}
