using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ClassroomEdge.Web.Metrics;

/// <summary>
/// Listens to the meters of this service, of ASP.NET Core and of the runtime, from before the first module starts, and
/// keeps their values for <c>/metrics</c>.
/// </summary>
internal sealed class MetricsCollector : IHostedService, IDisposable
{
    private static readonly HashSet<string> OtherMeters = new(StringComparer.Ordinal)
    {
        "System.Runtime",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Http.Connections",
    };

    private readonly IMeterFactory _factory;
    private readonly ILogger<MetricsCollector> _logger;
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, Metric> _metrics = new();
    private readonly Lock _collecting = new();

    public MetricsCollector(IMeterFactory factory, ILogger<MetricsCollector> logger)
    {
        _factory = factory;
        _logger = logger;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (IsOurs(instrument))
            {
                var metric = _metrics.GetOrAdd(instrument, i => new Metric(i, name => _logger.TooManySeries(name)));
                listener.EnableMeasurementEvents(instrument, metric);
            }
        };
        _listener.MeasurementsCompleted = (instrument, _) => _metrics.TryRemove(instrument, out Metric? _);
        _listener.SetMeasurementEventCallback<byte>((_, v, tags, metric) => ((Metric)metric!).Record(v, tags));
        _listener.SetMeasurementEventCallback<short>((_, v, tags, metric) => ((Metric)metric!).Record(v, tags));
        _listener.SetMeasurementEventCallback<int>((_, v, tags, metric) => ((Metric)metric!).Record(v, tags));
        _listener.SetMeasurementEventCallback<long>((_, v, tags, metric) => ((Metric)metric!).Record(v, tags));
        _listener.SetMeasurementEventCallback<float>((_, v, tags, metric) => ((Metric)metric!).Record(v, tags));
        _listener.SetMeasurementEventCallback<double>((_, v, tags, metric) => ((Metric)metric!).Record(v, tags));
        _listener.SetMeasurementEventCallback<decimal>((_, v, tags, metric) => ((Metric)metric!).Record((double)v, tags));
        // In the constructor: all hosted services are made before the first is started.
        _listener.Start();
    }

    /// <summary>Asks the observable instruments and returns everything, by name.</summary>
    public IReadOnlyList<Metric> Collect()
    {
        lock (_collecting)
        {
            foreach (var metric in _metrics.Values.Where(m => m.Instrument.IsObservable))
            {
                metric.Forget();
            }

            try
            {
                _listener.RecordObservableInstruments();
            }
            catch (AggregateException e)
            {
                // One broken instrument must not hide the others.
                _logger.InstrumentFailed(e);
            }

            return [.. _metrics.Values.OrderBy(m => m.Instrument.Name, StringComparer.Ordinal)];
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    // A meter of another service in the same process (tests run several) has another factory as its scope.
    private bool IsOurs(Instrument instrument) =>
        (instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, _factory))
        && (instrument.Meter.Name.StartsWith("classroom", StringComparison.OrdinalIgnoreCase)
            || OtherMeters.Contains(instrument.Meter.Name));
}
