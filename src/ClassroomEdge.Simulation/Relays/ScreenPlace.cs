namespace ClassroomEdge.Simulation.Relays;

/// <summary>What a simulated screen must know of its driver's settings.</summary>
internal sealed record ScreenPlace(string Bus, int UpLine, int DownLine, bool ActiveLow = false)
{
    /// <summary>As the driver's default.</summary>
    public TimeSpan TravelTime { get; init; } = TimeSpan.FromSeconds(20);
}
