namespace ClassroomEdge.Lessons.Tests.Browser;

internal sealed class PublishResult
{
    public int Status { get; set; }

    public string? Location { get; set; }

    public string? Etag { get; set; }

    public string? Body { get; set; }
}
