using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ClassroomEdge.Bench.Figures;
using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit.Brokers;

namespace ClassroomEdge.Bench.Lessons;

/// <summary>
/// Lessons as a partner school sees them: real room, real Chromium. Joining takes turns with joining a bare Janus that
/// does nothing else, in the same browser.
/// </summary>
internal sealed class LessonMeasurement : IMeasurement
{
    private const int Lessons = 3;
    private const int Joins = 9;

    public string Name => "lesson";

    public string Summary => "from the tap to the partner's picture, in headless Chromium";

    public async IAsyncEnumerable<Figure> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var program in new[] { "janus", "ffmpeg", "chromium" })
        {
            if (TestBroker.Find(program) is null)
            {
                yield return Figure.Absent("first frame", $"{program} is not installed");
                yield break;
            }
        }

        await using var room = await RunningRoom.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var (invited, live, opened, seen) = (new Samples(), new Samples(), new Samples(), new Samples());
        string lesson = "";
        for (var i = 0; i < Lessons; i++)
        {
            if (lesson.Length > 0)
            {
                await LessonApi.EndAsync(room, lesson);
            }

            await using var partner = await PartnerBrowser.OpenAsync(chromium, room.Panel);
            var tapped = DateTimeOffset.UtcNow;
            var start = Stopwatch.GetTimestamp();
            lesson = await StartAsync(room, cancellationToken);
            var whenLive = LiveAsync(room, lesson, start, cancellationToken);
            var link = await LessonApi.PartnerUrlAsync(room, lesson);
            invited.Add(Stopwatch.GetElapsedTime(start));
            opened.Add(await partner.InviteAsync(link, "李老师"));
            seen.Add((await partner.JoinAsync()).Seen - (tapped - DateTimeOffset.UnixEpoch).TotalMilliseconds);
            live.Add(await whenLive);
        }

        yield return new Figure("tap → invitation, median", new Quantity(invited.Median, "ms"));
        yield return new Figure("tap → live, median", new Quantity(live.Median, "ms"));
        yield return new Figure("tap → first partner sees video, median", new Quantity(seen.Median, "ms"))
        {
            Budget = Budget.AtMost(1000),
            Note = $"opening the invitation's page took {new Quantity(opened.Median, "ms")} of it; {seen.Count} lessons",
        };

        var (joins, bareJoins) = (new Samples(), new Samples());
        await using var bare = await BareJanus.StartAsync(chromium, new Uri(room.Panel, "healthz"));
        for (var i = 0; i < Joins; i++)
        {
            await using var partner = await PartnerBrowser.OpenAsync(chromium, room.Panel);
            await partner.InviteAsync(await LessonApi.PartnerUrlAsync(room, lesson), $"partner {i}");
            var (joined, frame) = await partner.JoinAsync();
            joins.Add(frame - joined);
            bareJoins.Add(await bare.JoinAsync());
        }

        await LessonApi.EndAsync(room, lesson);
        yield return new Figure("a partner joins → first frame, median", new Quantity(joins.Median, "ms"))
        {
            Peer = new Peer("bare Janus with bufferkf", bareJoins.Median),
            Budget = Budget.AtMost(150),
            Note = $"least {new Quantity(joins.Least, "ms")} beside {new Quantity(bareJoins.Least, "ms")}; {joins.Count} joins",
        };
    }

    private static async Task<string> StartAsync(RunningRoom room, CancellationToken cancellationToken)
    {
        using var answer = await room.Api.PostAsJsonAsync(
            "api/v1/lessons",
            new { kind = "teaching", title = "二次函数", partners = new[] { "实验中学" }, record = true },
            cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!["id"]!;
    }

    private static async Task<TimeSpan> LiveAsync(RunningRoom room, string lesson, long start, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = (await room.SnapshotAsync())["lesson"];
            if ((string?)now?["id"] == lesson && (string?)now["state"] is "live" or "failed")
            {
                return (string?)now["state"] == "live"
                    ? Stopwatch.GetElapsedTime(start)
                    : throw new InvalidOperationException($"the lesson failed: {now}");
            }

            await Task.Delay(10, cancellationToken);
        }
    }
}
