namespace ClassroomEdge.TestKit.Brokers;

/// <summary>How a <see cref="TestBroker"/> is set up; by default plain TCP and open to everybody.</summary>
public sealed record TestBrokerOptions
{
    /// <summary>Port; null: a free one.</summary>
    public int? Port { get; init; }

    /// <summary>Names and passwords; when there are any, nobody else may connect.</summary>
    public IReadOnlyDictionary<string, string> Accounts { get; init; } = new Dictionary<string, string>();

    /// <summary>Content of mosquitto's ACL file; null: everybody may do everything.</summary>
    public string? Acl { get; init; }

    /// <summary>TLS with a certificate for <c>localhost</c>, signed by an authority made for this broker.</summary>
    public bool Tls { get; init; }

    /// <summary>More lines of mosquitto.conf.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}
