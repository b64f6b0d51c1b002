using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>A shape to draw; coordinates in a page of 10 000 × 10 000.</summary>
internal sealed record ShapeRequest(
    BoardTool? Tool, string? Colour, int? Width, IReadOnlyList<int>? Points, string? Text = null)
{
    public BoardShape ToShape() => new(
        Tool ?? throw new CollaborationException("board.bad-shape", "a shape has a tool"),
        Colour ?? "",
        Width ?? 0,
        [.. Points ?? []],
        Text);
}
