using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Collaboration.Boards;

/// <summary>What may be drawn, and where.</summary>
internal static partial class BoardRules
{
    public const int MostSteps = 20_000;
    public const int MostPages = 300;
    public const int MostErased = 2000;
    public const int MostPoints = 4000;
    public const int LongestText = 300;
    public const string FirstPage = "blank-1";

    // A pen that leaves the page is cut soon behind its edge.
    private const int Least = -2000;
    private const int Largest = 12_000;

    /// <summary>Deck and page number when the page lies over a slide; else null.</summary>
    public static (string Deck, int Number)? SlideOf(string page) =>
        PagePattern().Match(page) is { Success: true } match && match.Groups["deck"].Success
            ? (match.Groups["deck"].Value, int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
            : null;

    /// <exception cref="CollaborationException"><c>board.bad-page</c>.</exception>
    public static string CheckPage(string? page) =>
        page is not null && PagePattern().IsMatch(page)
            ? page
            : throw new CollaborationException("board.bad-page", "a page is blank-1 to blank-999, or slide-DECK-1 to slide-DECK-999");

    /// <exception cref="CollaborationException"><c>board.bad-shape</c>.</exception>
    public static BoardShape CheckShape(BoardShape? shape)
    {
        if (shape is null || !Enum.IsDefined(shape.Tool))
        {
            throw Bad("a shape has a tool: pen, marker, line, rectangle or text");
        }

        if (shape.Colour is not { Length: 7 } colour || colour[0] != '#' || !colour.Skip(1).All(char.IsAsciiHexDigit))
        {
            throw Bad("a colour is #rrggbb");
        }

        if (shape.Width is < 1 or > 2000)
        {
            throw Bad("a width is 1 to 2000");
        }

        var points = shape.Points.IsDefault ? [] : shape.Points;
        var (least, most) = shape.Tool switch
        {
            BoardTool.Text => (2, 2),
            BoardTool.Line or BoardTool.Rectangle => (4, 4),
            _ => (2, MostPoints),
        };
        if (points.Length < least || points.Length > most || points.Length % 2 != 0)
        {
            throw Bad($"a {shape.Tool} has {least / 2} to {most / 2} points, this one {points.Length / 2.0}");
        }

        return shape with
        {
            Colour = shape.Colour.ToLowerInvariant(),
            Points = [.. points.Select(p => Math.Clamp(p, Least, Largest))],
            Text = shape.Tool == BoardTool.Text
                ? SpokenText.Clean(shape.Text, LongestText, "board.bad-shape", lines: true)
                : null,
        };
    }

    /// <summary>The shapes of a page that are seen, in the order of drawing.</summary>
    public static ImmutableArray<BoardShape> Seen(IEnumerable<BoardOp> steps, string page)
    {
        var active = steps.Where(s => s.IsActive && s.Page == page).ToList();
        var gone = active.Where(s => s.Kind == BoardOpKind.Erase).SelectMany(s => s.Erased).ToHashSet();
        var cleared = active.Where(s => s.Kind == BoardOpKind.Clear).Select(s => s.Number).DefaultIfEmpty(0).Max();
        return
        [
            .. active.Where(s => s.Shape is not null && s.Number > cleared && !gone.Contains(s.Number)).Select(s => s.Shape!),
        ];
    }

    private static CollaborationException Bad(string message) => new("board.bad-shape", message);

    [GeneratedRegex("^(blank|slide-(?<deck>[A-Za-z0-9]{1,40}))-(?<number>[1-9][0-9]{0,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex PagePattern();
}
