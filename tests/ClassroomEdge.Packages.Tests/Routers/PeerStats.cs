namespace ClassroomEdge.Packages.Tests.Routers;

/// <summary>What a page's connection has sent and got.</summary>
internal sealed class PeerStats
{
    public int Frames { get; set; }

    public int AudioPackets { get; set; }

    public double Energy { get; set; }

    public int Sent { get; set; }

    public int Lost { get; set; }

    public string? State { get; set; }
}
