using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using ClassroomEdge.Bench.Figures;
using ClassroomEdge.Integration.Tests.Running;

namespace ClassroomEdge.Bench.Taps;

/// <summary>
/// From the panel's request to the answer, which comes once the GPIO line is written and the audit record is on disk; a
/// request that does nothing takes turns with it.
/// </summary>
internal sealed class TapMeasurement : IMeasurement
{
    private const int WarmUp = 60;
    private const int Taps = 500;
    private const string Light = "api/v1/devices/lights-front/commands";
    private const string LightRoute = "/api/v1/devices/{id}/commands";

    public string Name => "tap";

    public string Summary => "a light switched over HTTP in a running room";

    public async IAsyncEnumerable<Figure> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var room = await RunningRoom.StartAsync();
        await RoundAsync(room, WarmUp, new Samples(), new Samples(), cancellationToken);

        var (taps, nothing) = (new Samples(), new Samples());
        var before = await ServerTimes.ReadAsync(room.Api, cancellationToken);
        await RoundAsync(room, Taps, taps, nothing, cancellationToken);
        var server = (await ServerTimes.ReadAsync(room.Api, cancellationToken)).Since(before);

        yield return new Figure("tap → line written, median", new Quantity(taps.Median, "ms"))
        {
            Peer = new Peer("GET /healthz", nothing.Median),
        };
        yield return new Figure("tap → line written, p99", new Quantity(taps.Percentile(99), "ms"))
        {
            Peer = new Peer("GET /healthz", nothing.Percentile(99)),
            Budget = Budget.AtMost(20),
            Note = "with its audit record on disk",
        };
        yield return new Figure("in the server, mean", server.Request(LightRoute))
        {
            Peer = new Peer("GET /healthz", server.Request("/healthz").Amount),
            Budget = Budget.AtMost(2),
            Note = "the audit record included: http.server.request.duration",
        };
        yield return new Figure("of which in queue and driver, mean", server.Device)
        {
            Note = "the line is written by then: classroom.devices.command.duration",
        };
    }

    /// <summary>Switches the light so often, with an idle request after each.</summary>
    public static async Task RoundAsync(
        RunningRoom room, int taps, Samples taken, Samples nothing, CancellationToken cancellationToken)
    {
        for (var i = 0; i < taps; i++)
        {
            var word = i % 2 == 0 ? "on" : "off";
            using var command = new StringContent(
                $$$"""{"property":"power","value":{"value":"{{{word}}}"}}""", Encoding.UTF8, "application/json");
            var start = Stopwatch.GetTimestamp();
            using (var answer = await room.Api.PostAsync(Light, command, cancellationToken))
            {
                taken.Add(Stopwatch.GetElapsedTime(start));
                answer.EnsureSuccessStatusCode();
            }

            start = Stopwatch.GetTimestamp();
            using var health = await room.Api.GetAsync("healthz", cancellationToken);
            nothing.Add(Stopwatch.GetElapsedTime(start));
            health.EnsureSuccessStatusCode();
        }
    }
}
