using System.Globalization;

namespace ClassroomEdge.Reporting.Brokers;

/// <summary>Where a broker listens.</summary>
public sealed record BrokerEndpoint(string Host, int Port)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
