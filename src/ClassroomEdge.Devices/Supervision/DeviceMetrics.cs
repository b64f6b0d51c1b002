using System.Diagnostics.Metrics;

namespace ClassroomEdge.Devices.Supervision;

/// <summary>Meter <c>ClassroomEdge.Devices</c>.</summary>
internal sealed class DeviceMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "ClassroomEdge.Devices";

    private readonly Histogram<double> _commandDuration;
    private readonly Histogram<double> _pollDuration;
    private readonly Counter<long> _pollFailures;

    public DeviceMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _commandDuration = meter.CreateHistogram<double>(
            "classroom.devices.command.duration", "s", "From taking a command to the device's having taken it.");
        _pollDuration = meter.CreateHistogram<double>(
            "classroom.devices.poll.duration", "s", "One reading of a device, waiting for its bus included.");
        _pollFailures = meter.CreateCounter<long>(
            "classroom.devices.poll.failures", "{failure}", "Readings that failed.");
    }

    public void Command(string device, string property, string outcome, TimeSpan duration) => _commandDuration.Record(
        duration.TotalSeconds,
        new("device", device),
        new("property", property),
        new("outcome", outcome));

    public void Polled(string device, TimeSpan duration) =>
        _pollDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("device", device));

    public void PollFailed(string device, string code) =>
        _pollFailures.Add(1, new("device", device), new("code", code));
}
