namespace ClassroomEdge.TestKit.Networks;

/// <summary>What a link does to the packets that cross it, in each direction.</summary>
public sealed record LinkConditions
{
    /// <summary>Nothing is lost or held up.</summary>
    public static LinkConditions Perfect { get; } = new();

    /// <summary>Nothing crosses: the cable is in, and the network behind it is away.</summary>
    public static LinkConditions Cut { get; } = new() { IsUp = false };

    /// <summary>False: every packet is lost.</summary>
    public bool IsUp { get; init; } = true;

    /// <summary>Share of packets that are lost, at random; 0 to 1.</summary>
    public double Loss { get; init; }

    /// <summary>One way.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Rate of the link; null: no limit.</summary>
    public long? BitsPerSecond { get; init; }

    /// <summary>How long packets may wait for a link with a rate; beyond it they are lost.</summary>
    public TimeSpan Queue { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>False: a strict firewall, which lets TCP through only.</summary>
    public bool PassesUdp { get; init; } = true;
}
