namespace ClassroomEdge.Reporting.Brokers;

/// <summary>A broker that somebody else runs.</summary>
public sealed class RemoteBroker(BrokerEndpoint endpoint) : IBroker
{
    /// <inheritdoc/>
    public BrokerEndpoint Endpoint => endpoint;

    /// <inheritdoc/>
    public Task<BrokerEndpoint> WhenReadyAsync(CancellationToken cancellationToken) => Task.FromResult(endpoint);
}
