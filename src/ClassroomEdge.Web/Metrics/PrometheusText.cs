using System.Globalization;
using System.Text;

namespace ClassroomEdge.Web.Metrics;

/// <summary>
/// Writes metrics in Prometheus' text format 0.0.4, with names made as OpenTelemetry's "Prometheus and OpenMetrics
/// Compatibility" tells: dots become underscores, the unit and <c>_total</c> are appended.
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IReadOnlyList<Metric> metrics)
    {
        var text = new StringBuilder();
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var metric in metrics)
        {
            var name = Name(metric.Instrument.Name, metric.Instrument.Unit, metric.Kind);
            var series = metric.Series;
            // A name may be written once; a second instrument of the same name says the same thing twice.
            if (series.IsEmpty || !written.Add(name))
            {
                continue;
            }

            if (metric.Instrument.Description is { Length: > 0 } help)
            {
                text.Append("# HELP ").Append(name).Append(' ').Append(EscapeHelp(help)).Append('\n');
            }

            text.Append("# TYPE ").Append(name).Append(' ').Append(Word(metric.Kind)).Append('\n');
            foreach (var one in series)
            {
                Write(text, name, metric, one);
            }
        }

        return text.ToString();
    }

    public static string Name(string instrument, string? unit, MetricKind kind)
    {
        var name = new StringBuilder(instrument.Length + 16);
        foreach (var c in instrument)
        {
            var legal = char.IsAsciiLetterOrDigit(c) ? c : '_';
            if (legal != '_' || name.Length == 0 || name[^1] != '_')
            {
                name.Append(legal);
            }
        }

        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            name.Insert(0, '_');
        }

        if (UnitWord(unit, kind) is { } word && !EndsWithWord(name, word))
        {
            name.Append('_').Append(word);
        }

        if (kind == MetricKind.Counter && !EndsWithWord(name, "total"))
        {
            name.Append("_total");
        }

        return name.ToString();
    }

    private static void Write(StringBuilder text, string name, Metric metric, MetricSeries series)
    {
        var labels = Labels(series.Tags);
        var (value, count, buckets) = series.Read();
        if (metric.Kind != MetricKind.Histogram)
        {
            Line(text, name, labels, null, value);
            return;
        }

        var below = 0L;
        for (var i = 0; i < buckets.Length; i++)
        {
            below += buckets[i];
            var bound = i < metric.BucketBounds.Count ? Number(metric.BucketBounds[i]) : "+Inf";
            Line(text, name + "_bucket", labels, $"le=\"{bound}\"", below);
        }

        Line(text, name + "_sum", labels, null, value);
        Line(text, name + "_count", labels, null, count);
    }

    private static void Line(StringBuilder text, string name, string labels, string? more, double value)
    {
        text.Append(name);
        if (labels.Length > 0 || more is not null)
        {
            text.Append('{').Append(labels).Append(labels.Length > 0 && more is not null ? "," : "").Append(more).Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Labels(IReadOnlyList<KeyValuePair<string, object?>> tags) => string.Join(',', tags
        .Select(t => (Key: LabelName(t.Key), Value: EscapeLabel(Text(t.Value))))
        // Two tags that become the same name are joined, as the specification asks.
        .GroupBy(t => t.Key, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => $"{g.Key}=\"{string.Join(';', g.Select(t => t.Value))}\""));

    private static string LabelName(string key)
    {
        var name = new string([.. key.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);
        return name.Length == 0 || char.IsAsciiDigit(name[0]) ? "_" + name : name;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool b => b ? "true" : "false",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : double.IsNaN(value) ? "NaN"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string EscapeHelp(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string EscapeLabel(string text) => EscapeHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Word(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Histogram => "histogram",
        _ => "gauge",
    };

    private static bool EndsWithWord(StringBuilder name, string word) =>
        name.ToString().EndsWith("_" + word, StringComparison.Ordinal);

    private static string? UnitWord(string? unit, MetricKind kind) => unit switch
    {
        null or "" => null,
        "1" => kind == MetricKind.Gauge ? "ratio" : null,
        // {frame}, {request}: an annotation, which is no unit.
        _ when unit.StartsWith('{') => null,
        "s" => "seconds",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "ns" => "nanoseconds",
        "min" => "minutes",
        "h" => "hours",
        "d" => "days",
        "By" => "bytes",
        "KiBy" => "kibibytes",
        "MiBy" => "mebibytes",
        "%" => "percent",
        "Hz" => "hertz",
        "Cel" => "celsius",
        "lx" => "lux",
        "V" => "volts",
        "A" => "amperes",
        "W" => "watts",
        _ => new string([.. unit.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]),
    };
}
