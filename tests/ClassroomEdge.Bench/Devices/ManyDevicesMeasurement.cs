using System.Diagnostics;
using System.Runtime.CompilerServices;
using ClassroomEdge.Bench.Figures;
using ClassroomEdge.Bench.Idle;
using ClassroomEdge.Bench.Taps;
using ClassroomEdge.Integration.Tests.Running;

namespace ClassroomEdge.Bench.Devices;

/// <summary>200 devices on one box beside the shipped classroom's seven: readings a second, processor, memory, and a tap meanwhile.</summary>
internal sealed class ManyDevicesMeasurement : IMeasurement
{
    private const int WarmUp = 60;
    private const int Taps = 500;
    private const string NoVision = "\nvision: {enabled: false}\n";

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(60);

    public string Name => "devices";

    public string Summary => $"{ManyDevicesProfile.Total} devices on one box";

    public async IAsyncEnumerable<Figure> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var few = await RunAsync(text => text + NoVision, cancellationToken);
        var many = await RunAsync(text => ManyDevicesProfile.Of(text) + NoVision, cancellationToken);

        yield return new Figure($"devices that answer, of {ManyDevicesProfile.Total}", new Quantity(many.Working, ""))
        {
            Budget = Budget.AtLeast(ManyDevicesProfile.Total),
        };
        yield return new Figure("readings of devices a second", new Quantity(many.ReadingsPerSecond, "/s"))
        {
            Peer = new Peer("7 devices", few.ReadingsPerSecond),
            Note = "each at its own interval: polls, of up to three values each",
        };
        yield return new Figure("share of a core", new Quantity(many.Run.Processor.Median, "%"))
        {
            Peer = new Peer("7 devices", few.Run.Processor.Median),
            Note = "the simulated chips and projectors are in this process too",
        };
        yield return new Figure("resident", new Quantity(many.Run.Memory.Median, "MB"))
        {
            Peer = new Peer("7 devices", few.Run.Memory.Median),
        };
        yield return new Figure("tap → line written under that load, median", new Quantity(many.Taps.Median, "ms"))
        {
            Peer = new Peer("7 devices", few.Taps.Median),
        };
        yield return new Figure("tap → line written under that load, p99", new Quantity(many.Taps.Percentile(99), "ms"))
        {
            Peer = new Peer("7 devices", few.Taps.Percentile(99)),
            Budget = Budget.AtMost(20),
            Note = "with its audit record on disk",
        };
    }

    private static async Task<Observation> RunAsync(Func<string, string> edit, CancellationToken cancellationToken)
    {
        await using var room = await RunningRoom.StartAsync(new RoomSetup { Edit = edit });
        await room.WhenAsync(r => Working(r) == r["devices"]!.AsArray().Count, Settle);
        var run = new IdleRun();
        var start = Stopwatch.GetTimestamp();
        var before = await ServerTimes.ReadAsync(room.Api, cancellationToken);
        await run.ObserveAsync(room.Process.Id, cancellationToken);
        var polls = (await ServerTimes.ReadAsync(room.Api, cancellationToken)).Since(before).Polls;
        var readings = polls / Stopwatch.GetElapsedTime(start).TotalSeconds;

        var taps = new Samples();
        await TapMeasurement.RoundAsync(room, WarmUp, new Samples(), new Samples(), cancellationToken);
        await TapMeasurement.RoundAsync(room, Taps, taps, new Samples(), cancellationToken);
        return new Observation(Working(await room.SnapshotAsync()), readings, run, taps);
    }

    private static int Working(System.Text.Json.Nodes.JsonNode room) =>
        room["devices"]!.AsArray().Count(d => (string?)d!["health"] == "ok");

    private sealed record Observation(int Working, double ReadingsPerSecond, IdleRun Run, Samples Taps);
}
