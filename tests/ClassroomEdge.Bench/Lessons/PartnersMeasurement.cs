using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Bench.Figures;
using ClassroomEdge.Bench.Idle;
using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit.Brokers;
using Microsoft.Playwright;

namespace ClassroomEdge.Bench.Lessons;

/// <summary>
/// A lesson of one room with eight partner schools in as many browsers, all of them on this computer, cameras and
/// microphones on: how long the room's picture stood still, and what each costs the box.
/// </summary>
/// <param name="length">How long is watched.</param>
internal sealed class PartnersMeasurement(TimeSpan length) : IMeasurement
{
    private const int Partners = 8;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    // Asked in the page, five times a second: the longest time in which no further picture or sound of a connection came.
    // A connection counts from its first picture on; one that is dialled anew goes on where the former ended.
    private const string Watch =
        """
        () => {
          const watch = window.benchWatch = { since: performance.now(), frames: -1, samples: -1, at: performance.now(), heard: performance.now(), picture: 0, sound: 0, late: 0, last: performance.now() };
          setInterval(async () => {
            const now = performance.now();
            watch.late = Math.max(watch.late, now - watch.last - 200);
            watch.last = now;
            const { each } = await window.edgeStats();
            const room = each.find(one => one.samples > 0);
            if (!room) return;
            if (room.framesDecoded !== watch.frames) [watch.frames, watch.at] = [room.framesDecoded, now];
            if (room.samples - room.concealed !== watch.samples) [watch.samples, watch.heard] = [room.samples - room.concealed, now];
            watch.picture = Math.max(watch.picture, now - watch.at);
            watch.sound = Math.max(watch.sound, now - watch.heard);
          }, 200);
        }
        """;

    public string Name => "partners";

    public string Summary => $"{Partners} partner schools in one lesson for {length.TotalMinutes:0.#} min";

    public async IAsyncEnumerable<Figure> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var program in new[] { "janus", "ffmpeg", "chromium" })
        {
            if (TestBroker.Find(program) is null)
            {
                yield return Figure.Absent($"{Partners} partners", $"{program} is not installed");
                yield break;
            }
        }

        await using var room = await RunningRoom.StartAsync();
        var lesson = await StartAsync(room, cancellationToken);
        await Task.Delay(Look, cancellationToken);
        var alone = await UseAsync(room, cancellationToken);

        await using var chromium = await Chromium.StartAsync();
        var pages = new List<IPage>();
        var invitations = (await room.Api.GetFromJsonAsync<JsonArray>($"api/v1/lessons/{lesson}/invites", cancellationToken))!;
        foreach (var invitation in invitations.Where(one => (string?)one!["role"] == "partner"))
        {
            var page = await chromium.OpenAsync(LessonApi.OnPanel(room, (string)invitation!["url"]!), 640, 480);
            await page.GetByTestId("join-name").FillAsync($"{pages.Count + 1} 班");
            await page.GetByTestId("join-button").ClickAsync();
            await page.Locator("[data-testid=room][data-state=live]").WaitForAsync(new() { Timeout = 120_000 });

            // Received and decoded, not drawn: eight screens without a graphics card are not what is measured.
            await page.EvaluateAsync("() => document.documentElement.style.display = 'none'");
            pages.Add(page);
        }

        await Task.Delay(Look, cancellationToken);
        foreach (var page in pages)
        {
            await page.EvaluateAsync(Watch);
        }

        var router = room.Child("janus");
        var together = await UseAsync(room, cancellationToken);
        await Task.Delay(length - Look, cancellationToken);
        var isSameRouter = room.Child("janus") == router;
        var (pictures, sounds, late) = (new Samples(), new Samples(), new Samples());
        foreach (var page in pages)
        {
            var watch = await page.EvaluateAsync<JsonElement>("() => window.benchWatch");
            pictures.Add(watch.GetProperty("picture").GetDouble());
            sounds.Add(watch.GetProperty("sound").GetDouble());
            late.Add(watch.GetProperty("late").GetDouble());
        }

        await LessonApi.EndAsync(room, lesson);
        yield return new Figure("the room's picture stood still, longest", new Quantity(pictures.Percentile(100), "ms"))
        {
            Budget = Budget.AtMost(2000),
            Note = $"{pages.Count} partners for {length.TotalMinutes:0.#} min; median of the partners {new Quantity(pictures.Median, "ms")}; a page itself was held up for {new Quantity(late.Percentile(100), "ms")}; {(isSameRouter ? "one router throughout" : "the router was started again")}",
        };
        yield return new Figure("the room's sound was away, longest", new Quantity(sounds.Percentile(100), "ms")) { Budget = Budget.AtMost(2000) };
        yield return new Figure("the service, for each partner", new Quantity((together.Service - alone.Service) / Partners, "% of a core"))
        {
            Peer = new Peer("the media router for the same", (together.Router - alone.Router) / Partners),
            Note = $"service {alone.Service:0.0} → {together.Service:0.0} %, router {alone.Router:0.0} → {together.Router:0.0} %; the router relays {Partners} pictures to {Partners} pages and the room's to all",
        };
    }

    private static async Task<string> StartAsync(RunningRoom room, CancellationToken cancellationToken)
    {
        var partners = Enumerable.Range(1, Partners).Select(i => $"实验中学 {i}").ToArray();
        using var answer = await room.Api.PostAsJsonAsync(
            "api/v1/lessons", new { kind = "teaching", title = "二次函数", partners, record = true }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var id = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!["id"]!;
        await room.WhenAsync(r => (string?)r["lesson"]?["state"] == "live", TimeSpan.FromSeconds(60));
        return id;
    }

    /// <summary>Per cent of a core that service and router take from now on.</summary>
    private static async Task<(double Service, double Router)> UseAsync(RunningRoom room, CancellationToken cancellationToken)
    {
        var router = room.Child("janus");
        var before = (ProcessReading.Of(room.Process.Id).Processor, ProcessReading.Of(router).Processor);
        await Task.Delay(Look, cancellationToken);
        var after = (ProcessReading.Of(room.Process.Id).Processor, ProcessReading.Of(router).Processor);
        return ((after.Item1 - before.Item1) / Look * 100, (after.Item2 - before.Item2) / Look * 100);
    }
}
