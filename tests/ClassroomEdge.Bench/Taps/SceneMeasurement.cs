using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ClassroomEdge.Bench.Figures;
using ClassroomEdge.Integration.Tests.Running;

namespace ClassroomEdge.Bench.Taps;

/// <summary>From the tap on a scene to its end, seen by asking the room: two lamps, nothing that moves or warms up.</summary>
internal sealed class SceneMeasurement : IMeasurement
{
    private const int Taps = 50;

    private const string Scenes =
        """
        scenes:
          - id: bench-on
            name: {zh-CN: 开, en: On}
            groups:
              - - {device: lights-front, property: power, value: on}
                - {device: lights-rear, property: power, value: on}
          - id: bench-off
            name: {zh-CN: 关, en: Off}
            groups:
              - - {device: lights-front, property: power, value: off}
                - {device: lights-rear, property: power, value: off}

        """;

    public string Name => "scene";

    public string Summary => "a scene of two lamps, from the tap until every line is written";

    public async IAsyncEnumerable<Figure> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var setup = new RoomSetup { Edit = text => text.Replace("scenes:\n", Scenes, StringComparison.Ordinal) };
        await using var room = await RunningRoom.StartAsync(setup);
        var (taps, looks) = (new Samples(), new Samples());
        for (var i = 0; i < 6; i++)
        {
            await TapAsync(room, i, new Samples(), cancellationToken);
        }

        for (var i = 0; i < Taps; i++)
        {
            taps.Add(await TapAsync(room, i, looks, cancellationToken));
        }

        yield return new Figure("tap → all lines written, median", new Quantity(taps.Median, "ms"))
        {
            Peer = new Peer("GET /api/v1/room", looks.Median),
        };
        yield return new Figure("tap → all lines written, p99", new Quantity(taps.Percentile(99), "ms"));
    }

    private static async Task<TimeSpan> TapAsync(RunningRoom room, int number, Samples looks, CancellationToken cancellationToken)
    {
        var scene = number % 2 == 0 ? "bench-on" : "bench-off";
        var start = Stopwatch.GetTimestamp();
        using var answer = await room.Api.PostAsync($"api/v1/scenes/{scene}/activate", null, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var run = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!["runId"]!;
        while (true)
        {
            var asked = Stopwatch.GetTimestamp();
            var now = (await room.SnapshotAsync())["sceneRun"]!;
            looks.Add(Stopwatch.GetElapsedTime(asked));
            if ((string?)now["runId"] == run && (string?)now["state"] is { } state && state != "running")
            {
                return state == "done"
                    ? Stopwatch.GetElapsedTime(start)
                    : throw new InvalidOperationException($"the scene ended as {state}");
            }
        }
    }
}
