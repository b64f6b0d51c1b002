namespace ClassroomEdge.Integration.Tests.Running;

/// <summary>How a test's room differs from the shipped simulated classroom.</summary>
public sealed record RoomSetup
{
    /// <summary>Broker to use; null: the room's own mosquitto.</summary>
    public int? BrokerPort { get; init; }

    /// <summary>Port of the panel; null: a free one. Pages that shall find a room again after its restart need the same.</summary>
    public int? HttpPort { get; init; }

    /// <summary>Port of HTTPS; null: a free one.</summary>
    public int? HttpsPort { get; init; }

    /// <summary>Warm-up of the projector.</summary>
    public string WarmUp { get; init; } = "3s";

    /// <summary>Its camera makes small pictures: as much is seen of who sees whom, and more rooms fit on one machine.</summary>
    public bool IsSmall { get; init; }

    /// <summary>Changes to the profile's text, applied last.</summary>
    public Func<string, string> Edit { get; init; } = text => text;

    /// <summary>Data folder to go on with; null: a fresh one.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Further arguments of <c>edge run</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Added to the environment.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();
}
