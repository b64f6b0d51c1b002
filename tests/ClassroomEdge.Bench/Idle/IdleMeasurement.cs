using System.Diagnostics;
using System.Runtime.CompilerServices;
using ClassroomEdge.Bench.Figures;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Inference;

namespace ClassroomEdge.Bench.Idle;

/// <summary>
/// The room's own process, without its children, when nobody is there; beside a bare ASP.NET Core application. Once with
/// vision off, once with vision counting the simulated class.
/// </summary>
internal sealed class IdleMeasurement : IMeasurement
{
    private const int Starts = 3;
    private const string NoVision = "\nvision: {enabled: false}\n";

    public string Name => "idle";

    public string Summary => "memory, processor and start of a room in which nothing happens";

    public async IAsyncEnumerable<Figure> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bare = new IdleRun();
        for (var i = 0; i < Starts; i++)
        {
            await StartBareAsync(bare, observe: i == 0, cancellationToken);
        }

        foreach (var (words, edit) in new[] { ("vision off", NoVision), ("vision counting", "") })
        {
            if (edit.Length == 0 && TestInference.Missing is { } missing)
            {
                yield return Figure.Absent(words, missing);
                break;
            }

            var first = new IdleRun();
            var room = new IdleRun();
            using var data = new TemporaryFolder();
            var setup = new RoomSetup { DataFolder = data.Path, Edit = text => text + edit };
            await StartRoomAsync(first, setup, observe: false, cancellationToken);
            for (var i = 0; i < Starts; i++)
            {
                await StartRoomAsync(room, setup, observe: true, cancellationToken);
            }

            yield return new Figure($"first start → /readyz, {words}", new Quantity(first.Ready.Median, "ms"))
            {
                Note = "makes its database and its certificate",
            };
            yield return new Figure($"start → /readyz, {words}", new Quantity(room.Ready.Median, "ms"))
            {
                Peer = new Peer("bare ASP.NET Core", bare.Ready.Median),
                Budget = Budget.AtMost(1000),
                Note = $"least {new Quantity(room.Ready.Least, "ms")}",
            };
            yield return new Figure($"resident, {words}", new Quantity(room.Memory.Median, "MB"))
            {
                Peer = new Peer("bare ASP.NET Core", bare.Memory.Median),
                Budget = Budget.AtMost(120),
                Note = $"least {new Quantity(room.Memory.Least, "MB")}",
            };
            yield return new Figure($"share of a core, {words}", new Quantity(room.Processor.Median, "%"))
            {
                Peer = new Peer("bare ASP.NET Core", bare.Processor.Median),
                Budget = edit.Length > 0 ? Budget.AtMost(2) : null,
                Note = $"least {new Quantity(room.Processor.Least, "%")}"
                    + (edit.Length > 0 ? "" : "; the simulated camera is drawn by this process"),
            };
        }
    }

    private static async Task StartBareAsync(IdleRun run, bool observe, CancellationToken cancellationToken)
    {
        var port = FreePort.Tcp();
        var start = Stopwatch.GetTimestamp();
        using var app = BareApp.Start(port);
        run.Ready.Add(await Readiness.WaitAsync(port, start, cancellationToken));
        if (observe)
        {
            await run.ObserveAsync(app.Id, cancellationToken);
        }
    }

    private static async Task StartRoomAsync(IdleRun run, RoomSetup setup, bool observe, CancellationToken cancellationToken)
    {
        var (http, https) = (FreePort.Tcp(), FreePort.Tcp());
        var profile = Path.Combine(setup.DataFolder!, "room.yaml");
        await File.WriteAllTextAsync(
            profile, setup.Edit(ShippedProfile.OnFreePorts(FreePort.Tcp(), setup)), cancellationToken);
        var start = Stopwatch.GetTimestamp();
        await using var process = EdgeProcess.Start(
            ["run", "--profile", profile, "--data", setup.DataFolder!, "--http", $"{http}", "--https", $"{https}"]);
        run.Ready.Add(await Readiness.WaitAsync(http, start, cancellationToken));
        if (observe)
        {
            await run.ObserveAsync(process.Id, cancellationToken);
        }
    }
}
