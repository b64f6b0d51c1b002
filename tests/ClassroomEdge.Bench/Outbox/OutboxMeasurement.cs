using System.Globalization;
using System.Runtime.CompilerServices;
using ClassroomEdge.Bench.Figures;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Platform;
using ClassroomEdge.Reporting;
using ClassroomEdge.Reporting.Bench;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Bench.Outbox;

/// <summary>The durable outbox and a real mosquitto, against <c>mosquitto_pub -l -q 1</c> with the same payloads.</summary>
internal sealed class OutboxMeasurement(int messages) : IMeasurement
{
    private const double PerSecond = 20_000;

    public string Name => "outbox";

    public string Summary => $"{messages.ToString("#,0", CultureInfo.InvariantCulture)} messages stored, recovered and delivered";

    public async IAsyncEnumerable<Figure> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var profile = new RoomProfile
        {
            Version = 1,
            Site = "bench",
            Room = new RoomOptions { Id = "room", Name = new LocalizedText("测试", "Bench") },
        };
        await using var services = new ServiceCollection()
            .AddLogging(logs => logs.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole())
            .AddMetrics()
            .AddPlatform(profile, new EdgePaths(folder.Path))
            .AddReporting(profile)
            .BuildServiceProvider();
        var result = await services.GetRequiredService<OutboxBench>().RunAsync(messages, cancellationToken);

        yield return new Figure("stored in fsynced batches", Rate(result.StoredPerSecond))
        {
            Budget = Budget.AtLeast(PerSecond),
            Note = $"{result.BodyBytes} bytes each",
        };
        yield return new Figure("outbox → broker, acknowledged", Rate(result.PublishedPerSecond))
        {
            Peer = Bare(result.BarePublishedPerSecond, "mosquitto_pub -l -q 1, nobody subscribed"),
        };
        yield return new Figure("outbox → subscriber", Rate(result.DeliveredPerSecond))
        {
            Peer = Bare(result.BareDeliveredPerSecond, "mosquitto_pub -l -q 1 → subscriber"),
            Budget = Budget.AtLeast(PerSecond),
            Note = result.BareMissing is > 0 and var lost ? $"the bare one lost {lost}" : null,
        };
        yield return new Figure("recovered after a restart in", Quantity.Of(result.Recovery)) { Note = "until the first can go" };
        yield return new Figure("lost", new Quantity(result.Missing, "messages")) { Budget = Budget.AtMost(0) };
        yield return new Figure("out of order", new Quantity(result.OutOfOrder, "messages")) { Budget = Budget.AtMost(0) };
    }

    private static Quantity Rate(double perSecond) => new(perSecond, "/s");

    private static Peer? Bare(double? perSecond, string name) => perSecond is { } rate ? new Peer(name, rate) : null;
}
