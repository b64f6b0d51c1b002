using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.RegularExpressions;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Metrics;
using ClassroomEdge.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Web.Tests.Metrics;

public sealed partial class PrometheusTextTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MetricsCollector _collector;
    private readonly Meter _meter;

    public PrometheusTextTests()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _collector = new MetricsCollector(factory, NullLogger<MetricsCollector>.Instance);
        _meter = factory.Create("classroom.test");
    }

    [Theory]
    [InlineData("classroom.media.frames.dropped", "{frame}", MetricKind.Counter, "classroom_media_frames_dropped_total")]
    [InlineData("classroom.scene.duration", "s", MetricKind.Histogram, "classroom_scene_duration_seconds")]
    [InlineData("dotnet.process.memory.working_set", "By", MetricKind.Gauge, "dotnet_process_memory_working_set_bytes")]
    [InlineData("dotnet.process.cpu.time", "s", MetricKind.Counter, "dotnet_process_cpu_time_seconds_total")]
    [InlineData("classroom.vision.load", "1", MetricKind.Gauge, "classroom_vision_load_ratio")]
    [InlineData("classroom.retries", "1", MetricKind.Counter, "classroom_retries_total")]
    [InlineData("a..b--c", null, MetricKind.Gauge, "a_b_c")]
    [InlineData("9lives", null, MetricKind.Gauge, "_9lives")]
    [InlineData("classroom.wait_seconds", "s", MetricKind.Gauge, "classroom_wait_seconds")]
    [InlineData("classroom.lost.total", null, MetricKind.Counter, "classroom_lost_total")]
    [InlineData("speed", "m/s", MetricKind.Gauge, "speed_m_s")]
    internal void Name_Instrument_FollowsOpenTelemetry(string instrument, string? unit, MetricKind kind, string name) =>
        Assert.Equal(name, PrometheusText.Name(instrument, unit, kind));

    [Fact]
    public void Write_Counter_SumsByTags()
    {
        var counter = _meter.CreateCounter<long>("classroom.test.sent", "{message}", "Messages sent.\nAll of them.");
        counter.Add(2, new KeyValuePair<string, object?>("to", "a \"b\"\\c"));
        counter.Add(3, new KeyValuePair<string, object?>("to", "a \"b\"\\c"));
        counter.Add(1);

        Assert.Equal(
            """
            # HELP classroom_test_sent_total Messages sent.\nAll of them.
            # TYPE classroom_test_sent_total counter
            classroom_test_sent_total{to="a \"b\"\\c"} 5
            classroom_test_sent_total 1

            """.ReplaceLineEndings("\n"),
            Own());
    }

    [Fact]
    public void Write_Histogram_IsCumulative()
    {
        var histogram = _meter.CreateHistogram(
            "classroom.test.wait", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in new[] { 0.05, 0.1, 0.5, 3 })
        {
            histogram.Record(value);
        }

        Assert.Equal(
            """
            # TYPE classroom_test_wait_seconds histogram
            classroom_test_wait_seconds_bucket{le="0.1"} 2
            classroom_test_wait_seconds_bucket{le="1"} 3
            classroom_test_wait_seconds_bucket{le="+Inf"} 4
            classroom_test_wait_seconds_sum 3.65
            classroom_test_wait_seconds_count 4

            """.ReplaceLineEndings("\n"),
            Own());
    }

    [Fact]
    public void Write_ObservableGauge_IsTheLastValueAndForgetsWhatIsGone()
    {
        var present = new List<Measurement<int>> { new(1, new KeyValuePair<string, object?>("device", "a")) };
        _meter.CreateObservableGauge("classroom.test.online", () => present);

        var first = Own();
        present = [new(0, new KeyValuePair<string, object?>("device", "b"))];
        var second = Own();

        Assert.Contains("classroom_test_online{device=\"a\"} 1", first, StringComparison.Ordinal);
        Assert.DoesNotContain("\"a\"", second, StringComparison.Ordinal);
        Assert.Contains("classroom_test_online{device=\"b\"} 0", second, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_TooManySeries_AreCountedTogether()
    {
        var counter = _meter.CreateCounter<int>("classroom.test.many");
        for (var i = 0; i < 1000; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("id", i));
        }

        var lines = Own().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').ToArray();

        Assert.Equal(Metric.MostSeries, lines.Length);
        Assert.Equal(1000, lines.Sum(l => int.Parse(l.Split(' ')[1], CultureInfo.InvariantCulture)));
        Assert.Contains(lines, l => l.StartsWith("classroom_test_many_total{otel_metric_overflow=\"true\"} ", StringComparison.Ordinal));
    }

    [Fact]
    public void Record_FromManyThreads_LosesNothing()
    {
        var counter = _meter.CreateCounter<long>("classroom.test.busy");
        Parallel.For(0, 8, t =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                counter.Add(1, new KeyValuePair<string, object?>("thread", t % 4));
            }
        });

        Assert.Equal(80_000, _collector.Collect().Single(m => m.Instrument.Name == "classroom.test.busy").Series.Sum(s => s.Read().Value));
    }

    [Fact]
    public async Task Metrics_OfAServer_AreWellFormedAndHaveTheProcess()
    {
        await using var server = await EdgeServer.StartAsync();
        await server.SignedInAsync(Role.Teacher);

        using var response = await server.Browser().GetAsync("/metrics");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(Line(), line));
        Assert.Contains("\nclassroom_web_sign_ins_total{outcome=\"done\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\ndotnet_process_memory_working_set_bytes ", text, StringComparison.Ordinal);
        Assert.Contains("\ndotnet_gc_collections_total{", text, StringComparison.Ordinal);
        Assert.Contains("http_route=\"/api/v1/session/\"", text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), l => l == "# TYPE http_server_request_duration_seconds histogram");
    }

    public void Dispose()
    {
        _collector.Dispose();
        _services.Dispose();
    }

    // The text format 0.0.4.
    [GeneratedRegex("""^(# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .+|[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_][a-zA-Z0-9_]*="(\\.|[^"\\\n])*",?)*\})? (NaN|[+-]?(Inf|[0-9.]+([eE][+-]?[0-9]+)?)))$""")]
    private static partial Regex Line();

    private string Own() => PrometheusText.Write(
        [.. _collector.Collect().Where(m => m.Instrument.Meter.Name == "classroom.test")]);
}
