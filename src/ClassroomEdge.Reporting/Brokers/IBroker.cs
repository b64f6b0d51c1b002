namespace ClassroomEdge.Reporting.Brokers;

/// <summary>The broker to report to: one that the profile names, or our own.</summary>
public interface IBroker
{
    /// <summary>Where it listens, or will.</summary>
    BrokerEndpoint Endpoint { get; }

    /// <summary>Returns the endpoint once it makes sense to connect; throws only when cancelled.</summary>
    Task<BrokerEndpoint> WhenReadyAsync(CancellationToken cancellationToken);
}
