namespace ClassroomEdge.Lessons.Tests.Browser;

internal sealed class ReceivedMedia
{
    public int Frames { get; set; }

    public int AudioPackets { get; set; }

    public double AudioEnergy { get; set; }

    public string? State { get; set; }
}
