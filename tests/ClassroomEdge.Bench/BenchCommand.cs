using System.CommandLine;
using ClassroomEdge.Bench.Devices;
using ClassroomEdge.Bench.Figures;
using ClassroomEdge.Bench.Idle;
using ClassroomEdge.Bench.Lessons;
using ClassroomEdge.Bench.Outbox;
using ClassroomEdge.Bench.Power;
using ClassroomEdge.Bench.Taps;
using ClassroomEdge.Bench.Vision;

namespace ClassroomEdge.Bench;

/// <summary>The command line of <c>deploy/edge bench</c>.</summary>
internal static class BenchCommand
{
    private static readonly Option<string[]> Only = new("--only")
    {
        Description = "Measure only this: vision, tap, scene, devices, lesson, partners, glass, recovery, networks, power, long, outbox, idle; may be given several times",
    };

    private static readonly Option<string?> Json = new("--json") { Description = "Write the figures into this file, too" };

    private static readonly Option<bool> Million = new("--million")
    {
        Description = "The outbox with 1 000 000 messages instead of 100 000",
    };

    private static readonly Option<bool> Soak = new("--soak")
    {
        Description = "The long forms: eight partners for ten minutes instead of one, an hour of recording with twelve power cuts instead of two minutes with four",
    };

    public static RootCommand Create()
    {
        var bench = new RootCommand("Measures ClassroomEdge on this machine, beside its peers in the same run") { Only, Json, Million, Soak };
        bench.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(Only) ?? [], parsed.GetValue(Json), parsed.GetValue(Million), parsed.GetValue(Soak), cancellationToken));

        var port = new Argument<int>("port");
        var bare = new Command(BareApp.Verb, "A bare ASP.NET Core application, to compare with") { port };
        bare.Hidden = true;
        bare.SetAction((parsed, _) => BareApp.RunAsync(parsed.GetValue(port)));
        bench.Add(bare);
        return bench;
    }

    private static async Task<int> RunAsync(string[] only, string? json, bool million, bool soak, CancellationToken cancellationToken)
    {
        IMeasurement[] all =
        [
            new VisionMeasurement(), new TapMeasurement(), new SceneMeasurement(), new ManyDevicesMeasurement(), new LessonMeasurement(),
            new GlassMeasurement(),
            new PartnersMeasurement(TimeSpan.FromMinutes(soak ? 10 : 1)),
            new RecoveryMeasurement(),
            new NetworkMeasurement(),
            soak ? new PowerMeasurement(TimeSpan.FromHours(1), 12) : new PowerMeasurement(TimeSpan.FromMinutes(2), 4),
            new LongRecordingMeasurement(TimeSpan.FromHours(6), 12),
            new OutboxMeasurement(million ? 1_000_000 : 100_000), new IdleMeasurement(),
        ];
        if (only.FirstOrDefault(name => all.All(m => m.Name != name)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"there is no measurement '{unknown}': {string.Join(", ", all.Select(m => m.Name))}");
            return 2;
        }

        VisionInputs.Find();
        var machine = Machine.This();
        List<(string, Figure)> figures = [];
        var failed = false;
        foreach (var measurement in all.Where(m => only.Length == 0 || only.Contains(m.Name)))
        {
            await Console.Error.WriteLineAsync($"measuring {measurement.Name}: {measurement.Summary} …");
            try
            {
                await foreach (var figure in measurement.MeasureAsync(cancellationToken))
                {
                    figures.Add((measurement.Name, figure));
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // The other figures are worth having all the same.
                failed = true;
                figures.Add((measurement.Name, Figure.Absent("failed", e.Message.Split('\n')[0])));
                await Console.Error.WriteLineAsync(e.ToString());
            }
        }

        Console.WriteLine($"ClassroomEdge on {machine}");
        Console.WriteLine();
        Console.Write(FigureTable.Of(figures));
        if (json is not null)
        {
            await FigureFile.WriteAsync(json, machine, figures, cancellationToken);
        }

        return failed ? 1 : 0;
    }
}
