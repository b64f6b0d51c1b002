using System.Runtime.CompilerServices;
using ClassroomEdge.Bench.Figures;
using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Brokers;
using ClassroomEdge.TestKit.Networks;
using Microsoft.Playwright;

namespace ClassroomEdge.Bench.Lessons;

/// <summary>
/// How long a partner's page shows no new picture of the room when something breaks in a lesson: from the last picture before
/// to the first after, nobody touching anything.
/// </summary>
internal sealed class RecoveryMeasurement : IMeasurement
{
    private const int Times = 3;

    // Asked fifty times a second. A video element that is new begins to count anew.
    private const string Watch =
        """
        () => {
          const gap = window.benchGap = { last: performance.now(), frames: -1, longest: 0 };
          setInterval(() => {
            const video = document.querySelector('[data-testid=room-video]');
            const frames = video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
            if (frames === 0 || frames === gap.frames) return;
            const now = performance.now();
            gap.longest = Math.max(gap.longest, now - gap.last);
            [gap.last, gap.frames] = [now, frames];
          }, 20);
        }
        """;

    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(4);

    public string Name => "recovery";

    public string Summary => "how long a partner's picture is away when something breaks";

    public async IAsyncEnumerable<Figure> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var program in new[] { "janus", "ffmpeg", "chromium" })
        {
            if (TestBroker.Find(program) is null)
            {
                yield return Figure.Absent("recovery", $"{program} is not installed");
                yield break;
            }
        }

        using var data = new TemporaryFolder();
        var setup = new RoomSetup { DataFolder = data.Path, HttpPort = FreePort.Tcp(), HttpsPort = FreePort.Tcp() };
        var room = await RunningRoom.StartAsync(setup);
        try
        {
            await using var chromium = await Chromium.StartAsync();
            var lesson = await LessonApi.StartAsync(room);
            var page = await JoinAsync(chromium, await LessonApi.PartnerUrlAsync(room, lesson));
            foreach (var child in new[] { "ffmpeg", "janus" })
            {
                yield return Of($"{child} killed", await AwayAsync(page, () =>
                {
                    Signals.Send(room.Child(child), 9);
                    return Task.CompletedTask;
                }, cancellationToken));
            }

            yield return Of("the service killed, and started at once", await AwayAsync(page, async () =>
            {
                room.Process.Signal(9);
                await room.Process.ExitedAsync();
                await room.DisposeAsync();
                room = await RunningRoom.StartAsync(setup);
            }, cancellationToken));
            await LessonApi.EndAsync(room, lesson);

            if (RemoteHost.Missing is { } missing)
            {
                yield return Figure.Absent("the partner's address changes", missing);
                yield break;
            }

            await using var host = await RemoteHost.StartAsync();
            await using var away = await Chromium.StartAsync(host);
            lesson = await LessonApi.StartAsync(room);
            page = await JoinAsync(away, await LessonApi.PartnerUrlAsync(room, lesson, host));
            yield return Of("the partner's address changes", await AwayAsync(page, host.ChangeAddressAsync, cancellationToken)) with
            {
                Budget = Budget.AtMost(5000),
            };
            await LessonApi.EndAsync(room, lesson);
        }
        finally
        {
            await room.DisposeAsync();
        }
    }

    private static Figure Of(string what, Samples away) => new(what, new Quantity(away.Median, "ms"))
    {
        Note = $"median of {away.Count}, longest {new Quantity(away.Percentile(100), "ms")}; from the last picture before to the first after",
    };

    private static async Task<IPage> JoinAsync(Chromium chromium, string url)
    {
        var page = await chromium.OpenAsync(url);
        await page.GetByTestId("join-name").FillAsync("李老师");
        await page.GetByTestId("join-button").ClickAsync();
        await page.Locator("[data-testid=room][data-state=live]").WaitForAsync(new() { Timeout = 60_000 });
        await page.EvaluateAsync(Watch);
        return page;
    }

    private static async Task<Samples> AwayAsync(IPage page, Func<Task> breaks, CancellationToken cancellationToken)
    {
        var away = new Samples();
        for (var time = 0; time < Times; time++)
        {
            await Task.Delay(Steady, cancellationToken);
            await page.EvaluateAsync("() => { benchGap.last = performance.now(); benchGap.longest = 0; }");
            await breaks();
            await page.WaitForFunctionAsync(
                "() => benchGap.longest > 300 && performance.now() - benchGap.last < 200", null, new() { Timeout = 60_000, PollingInterval = 100 });
            await Task.Delay(Steady, cancellationToken);
            away.Add(await page.EvaluateAsync<double>("() => benchGap.longest"));
        }

        return away;
    }
}
