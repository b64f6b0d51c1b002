using System.Collections.Immutable;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>
/// Something drawn. Coordinates are in a page of 10 000 × 10 000, whatever its size on the screen; a page is 16:9.
/// </summary>
/// <param name="Tool">With what.</param>
/// <param name="Colour"><c>#rrggbb</c>.</param>
/// <param name="Width">Of the line, or height of the letters, in 1/10 000 of the page's width: 1 to 2 000.</param>
/// <param name="Points">x, y, x, y, …</param>
/// <param name="Text">Words of <see cref="BoardTool.Text"/>; else null.</param>
public sealed record BoardShape(BoardTool Tool, string Colour, int Width, ImmutableArray<int> Points, string? Text);
