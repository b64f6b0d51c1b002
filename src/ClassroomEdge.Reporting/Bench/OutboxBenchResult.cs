namespace ClassroomEdge.Reporting.Bench;

/// <summary>Figures of the outbox beside those of a bare client, taken in one run on one machine.</summary>
/// <param name="Messages">How many messages went through.</param>
/// <param name="BodyBytes">Size of each.</param>
/// <param name="StoredPerSecond">Into the fsynced outbox.</param>
/// <param name="Recovery">From opening the full outbox until it can publish.</param>
/// <param name="PublishedPerSecond">Out of it, acknowledged by the broker, nobody listening.</param>
/// <param name="DeliveredPerSecond">Out of it again, until a subscriber had the last.</param>
/// <param name="BarePublishedPerSecond"><c>mosquitto_pub -l -q 1</c>, nobody listening; null: not installed.</param>
/// <param name="BareDeliveredPerSecond">The same, until a subscriber had the last.</param>
/// <param name="BareMissing">What the subscriber did not get of these.</param>
/// <param name="Missing">Numbers that the subscriber did not get.</param>
/// <param name="OutOfOrder">Numbers that came after a higher one.</param>
public sealed record OutboxBenchResult(
    int Messages,
    int BodyBytes,
    double StoredPerSecond,
    TimeSpan Recovery,
    double PublishedPerSecond,
    double DeliveredPerSecond,
    double? BarePublishedPerSecond,
    double? BareDeliveredPerSecond,
    long? BareMissing,
    long Missing,
    long OutOfOrder)
{
    /// <summary>Our delivery as a share of the bare client's; null without it.</summary>
    public double? DeliveredRatio => DeliveredPerSecond / BareDeliveredPerSecond;

    /// <summary>Our publishing as a share of the bare client's; null without it.</summary>
    public double? PublishedRatio => PublishedPerSecond / BarePublishedPerSecond;
}
