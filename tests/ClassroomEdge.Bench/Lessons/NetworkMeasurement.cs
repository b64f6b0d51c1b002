using System.Runtime.CompilerServices;
using System.Text.Json;
using ClassroomEdge.Bench.Figures;
using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit.Networks;
using Microsoft.Playwright;

namespace ClassroomEdge.Bench.Lessons;

/// <summary>What a partner school sees and hears of the room over bad lines.</summary>
internal sealed class NetworkMeasurement : IMeasurement
{
    /// <summary>A line that has just become bad is not what is measured: what the page makes of it is.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    private static readonly (string Name, LinkConditions Conditions)[] Lines =
    [
        ("perfect", LinkConditions.Perfect),
        ("1 % loss", new() { Loss = 0.01 }),
        ("5 % loss", new() { Loss = 0.05 }),
        ("10 % loss", new() { Loss = 0.10 }),
        ("150 ms delay", new() { Delay = TimeSpan.FromMilliseconds(150) }),
        ("500 kbit/s", new() { BitsPerSecond = 500_000 }),
    ];

    public string Name => "networks";

    public string Summary => "what a partner on a bad line sees and hears";

    public async IAsyncEnumerable<Figure> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (RemoteHost.Missing is { } missing)
        {
            yield return Figure.Absent("a partner on another computer", missing);
            yield break;
        }

        foreach (var (name, conditions) in Lines)
        {
            await using var host = await RemoteHost.StartAsync();
            await using var room = await RunningRoom.StartAsync();
            await using var away = await Chromium.StartAsync(host);
            var lesson = await LessonApi.StartAsync(room);
            var page = await away.OpenAsync(await LessonApi.PartnerUrlAsync(room, lesson, host));
            await page.GetByTestId("join-name").FillAsync("李老师");
            await page.GetByTestId("join-button").ClickAsync();
            await page.Locator("[data-testid=room][data-state=live]").WaitForAsync(new() { Timeout = 60_000 });
            host.Conditions = conditions;
            await Task.Delay(Settle, cancellationToken);
            var before = await ReadAsync(page);
            await Task.Delay(Look, cancellationToken);
            var after = await ReadAsync(page);
            foreach (var figure in Figures(name, before, after))
            {
                yield return figure;
            }
        }
    }

    private static IEnumerable<Figure> Figures(string line, Arrived before, Arrived after)
    {
        var note = $"in a picture of {after.Picture}";
        if (before.Connection != after.Connection)
        {
            yield return Figure.Absent($"{line}: the picture", $"it was dialled anew meanwhile; {note}");
            yield break;
        }

        var samples = after.Samples - before.Samples;
        yield return new Figure($"{line}: pictures a second", new Quantity((after.Frames - before.Frames) / Look.TotalSeconds, "/s")) { Note = note };
        yield return new Figure($"{line}: pictures standing still", new Quantity((after.Frozen - before.Frozen) / Look.TotalSeconds * 100, "%"))
        {
            Note = $"{after.Freezes - before.Freezes:0} times in {Look.TotalSeconds:0} s",
        };
        yield return new Figure($"{line}: sound made up", new Quantity(samples <= 0 ? 100 : (after.Concealed - before.Concealed) / samples * 100, "%"));
    }

    /// <summary>The room's connection is the first that receives.</summary>
    private static async Task<Arrived> ReadAsync(IPage page)
    {
        var stats = await page.EvaluateAsync<JsonElement>("async () => await window.edgeStats()");
        var each = stats.GetProperty("each").EnumerateArray().ToList();
        var at = each.FindIndex(one => one.GetProperty("samples").GetDouble() > 0);
        if (at < 0)
        {
            throw new InvalidOperationException("the partner gets no sound at all");
        }

        double Of(string name) => each[at].GetProperty(name).GetDouble();
        return new Arrived(
            each[at].GetProperty("id").GetInt32(),
            Of("framesDecoded"),
            Of("freezes"),
            Of("frozen"),
            Of("samples"),
            Of("concealed"),
            await page.GetByTestId("room-video").EvaluateAsync<string>("v => `${v.videoWidth}×${v.videoHeight}`"));
    }

    private sealed record Arrived(
        int Connection, double Frames, double Freezes, double Frozen, double Samples, double Concealed, string Picture);
}
