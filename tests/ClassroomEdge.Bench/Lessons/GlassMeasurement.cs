using System.Runtime.CompilerServices;
using ClassroomEdge.Bench.Figures;
using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit.Brokers;

namespace ClassroomEdge.Bench.Lessons;

/// <summary>
/// From glass to glass: how old the room's picture is when a partner's browser shows it, in turn with the same picture from
/// the same camera through a bare ffmpeg and a bare Janus.
/// </summary>
internal sealed class GlassMeasurement : IMeasurement
{
    private const int Turns = 4;
    private const int Frames = 125;

    public string Name => "glass";

    public string Summary => "how old the picture is at the partner's, in headless Chromium";

    public async IAsyncEnumerable<Figure> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var program in new[] { "janus", "ffmpeg", "chromium" })
        {
            if (TestBroker.Find(program) is null)
            {
                yield return Figure.Absent("glass to glass", $"{program} is not installed");
                yield break;
            }
        }

        await using var room = await RunningRoom.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        await using var camera = new StampedCamera();
        await using var bare = await BareJanus.StartAsync(chromium, new Uri(room.Panel, "healthz"), camera);
        var lesson = await LessonApi.StartAsync(room);
        var page = await chromium.OpenAsync(await LessonApi.PartnerUrlAsync(room, lesson));
        await page.GetByTestId("join-name").FillAsync("李老师");
        await page.GetByTestId("join-button").ClickAsync();
        await page.Locator("[data-testid=room][data-state=live]").WaitForAsync(new() { Timeout = 60_000 });
        await page.EvaluateAsync($"() => {{ {GlassScript.Lateness} }}");
        await page.GetByTestId("room-video").WaitForAsync();

        var (ours, theirs) = (new Samples(), new Samples());
        for (var turn = 0; turn < Turns && !cancellationToken.IsCancellationRequested; turn++)
        {
            foreach (var late in await page.EvaluateAsync<double[]>(
                "frames => window.benchLateness(document.querySelector('[data-testid=room-video]'), frames)", Frames))
            {
                ours.Add(late);
            }

            foreach (var late in await bare.LatenessAsync(Frames))
            {
                theirs.Add(late);
            }
        }

        await LessonApi.EndAsync(room, lesson);
        yield return new Figure("glass to glass, median", new Quantity(ours.Median, "ms"))
        {
            Peer = new Peer("bare Janus", theirs.Median),
            Note = $"{ours.Count} frames, recorded and analysed meanwhile; the camera's frame until it is on the screen",
        };
        yield return new Figure("glass to glass, p95", new Quantity(ours.Percentile(95), "ms")) { Peer = new Peer("bare Janus", theirs.Percentile(95)) };
    }
}
