using System.Diagnostics.Metrics;
using ClassroomEdge.Reporting.Outbox;

namespace ClassroomEdge.Reporting;

/// <summary>The meter <c>ClassroomEdge.Reporting</c>.</summary>
public sealed class ReportingMetrics
{
    private readonly Counter<long> _connects;
    private readonly Counter<long> _losses;

    /// <summary>Watches this outbox and this publisher.</summary>
    public ReportingMetrics(IMeterFactory meters, RoomOutbox outbox, OutboxPublisher publisher)
    {
        var meter = meters.Create("ClassroomEdge.Reporting");
        meter.CreateObservableGauge(
            "classroom.reporting.outbox.pending", () => outbox.Pending, "{message}", "Messages stored and not acknowledged");
        meter.CreateObservableCounter(
            "classroom.reporting.outbox.published", () => publisher.Published, "{message}", "Messages acknowledged by the broker");
        meter.CreateObservableCounter(
            "classroom.reporting.outbox.dropped", () => outbox.Dropped, "{message}", "Telemetry that gave way in a full outbox");
        _connects = meter.CreateCounter<long>("classroom.reporting.connects", "{connection}", "Connections made to the broker");
        _losses = meter.CreateCounter<long>("classroom.reporting.losses", "{connection}", "Connections lost or refused");
    }

    internal void Connected() => _connects.Add(1);

    internal void Failed() => _losses.Add(1);
}
