using System.Globalization;
using ClassroomEdge.Bench.Figures;

namespace ClassroomEdge.Bench.Taps;

/// <summary>What the room's own <c>/metrics</c> say of durations: sums and counts of its histograms.</summary>
internal sealed class ServerTimes
{
    private const string RequestMetric = "http_server_request_duration_seconds";
    private const string DeviceMetric = "classroom_devices_command_duration_seconds";

    // Per series (name and labels), its value.
    private readonly Dictionary<string, double> _values;

    private ServerTimes(Dictionary<string, double> values) => _values = values;

    /// <summary>Mean of the device commands.</summary>
    public Quantity Device => Mean(DeviceMetric, "");

    /// <summary>How often devices were read.</summary>
    public double Polls => _values
        .Where(v => v.Key.StartsWith("classroom_devices_poll_duration_seconds_count", StringComparison.Ordinal))
        .Sum(v => v.Value);

    public static async Task<ServerTimes> ReadAsync(HttpClient api, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in (await api.GetStringAsync("metrics", cancellationToken)).Split('\n'))
        {
            var end = line.LastIndexOf(' ');
            if (end > 0 && line[0] != '#' && double.TryParse(line[end..], CultureInfo.InvariantCulture, out var value))
            {
                values[line[..end]] = value;
            }
        }

        return new ServerTimes(values);
    }

    /// <summary>What was added since then.</summary>
    public ServerTimes Since(ServerTimes before) =>
        new(_values.ToDictionary(v => v.Key, v => v.Value - before._values.GetValueOrDefault(v.Key), StringComparer.Ordinal));

    /// <summary>Mean of the requests of a route.</summary>
    public Quantity Request(string route) => Mean(RequestMetric, $"http_route=\"{route}\"");

    private Quantity Mean(string metric, string label)
    {
        var (sum, count) = (Sum("_sum"), Sum("_count"));
        return count > 0
            ? new Quantity(sum / count * 1000, "ms")
            : throw new InvalidOperationException($"/metrics has no {metric} {label}");

        double Sum(string suffix) => _values
            .Where(v => v.Key.StartsWith(metric + suffix, StringComparison.Ordinal) && v.Key.Contains(label, StringComparison.Ordinal))
            .Sum(v => v.Value);
    }
}
