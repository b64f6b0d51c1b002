namespace ClassroomEdge.Lessons.Tests.Browser;

internal sealed class WatchResult
{
    public int Status { get; set; }

    public string? Location { get; set; }

    public double? FirstFrame { get; set; }

    public string? Body { get; set; }
}
