using System.Collections.Immutable;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Composed;

namespace ClassroomEdge.Media.Tests.Composed;

public sealed class StageCanvasTests
{
    [Theory]
    [InlineData(0, "main 0 0 1280 720")]
    [InlineData(1, "main 0 90 960 540, p1 960 0 320 180")]
    [InlineData(4, "main 0 90 960 540, p1 960 0 320 180, p2 960 180 320 180, p3 960 360 320 180, p4 960 540 320 180")]
    [InlineData(5, "main 0 90 960 540, p1 960 0 160 90, p2 1120 0 160 90, p3 960 90 160 90, p4 1120 90 160 90, p5 960 180 160 90")]
    public void Place_OneLarge_HasTheOthersBeside(int others, string expected)
    {
        ImmutableArray<ComposedTile> tiles =
            [new("main", ComposedPlace.Main), .. Enumerable.Range(1, others).Select(i => new ComposedTile($"p{i}", ComposedPlace.Side))];

        var placed = StageCanvas.Place(tiles);

        Assert.Equal(expected, string.Join(", ", placed.Select(p => $"{p.Source} {p.X} {p.Y} {p.Width} {p.Height}")));
        Assert.All(placed, p => Assert.Equal(p.Source != "main", p.IsCropped));
    }

    [Theory]
    [InlineData(1, "p1 0 0 1280 720")]
    [InlineData(2, "p1 0 180 640 360, p2 640 180 640 360")]
    [InlineData(3, "p1 0 0 640 360, p2 640 0 640 360, p3 0 360 640 360")]
    public void Place_Equals_FillTheCanvas(int classes, string expected) => Assert.Equal(
        expected,
        string.Join(", ", StageCanvas.Place(Grid(classes)).Select(p => $"{p.Source} {p.X} {p.Y} {p.Width} {p.Height}")));

    [Fact]
    public void Place_AnyNumber_StaysInsideWithEvenNumbersAndWithoutOverlap()
    {
        for (var count = 0; count <= 40; count++)
        {
            ImmutableArray<ComposedTile> beside = [new("main", ComposedPlace.Main), .. Grid(count).Select(t => t with { Place = ComposedPlace.Side })];
            foreach (var placed in new[] { StageCanvas.Place(Grid(count)), StageCanvas.Place(beside) })
            {
                Assert.All(placed, p => Assert.True(
                    p.X >= 0 && p.Y >= 0 && p.X + p.Width <= StageCanvas.Width && p.Y + p.Height <= StageCanvas.Height
                    && (p.X | p.Y | p.Width | p.Height) % 2 == 0,
                    $"{count}: {p}"));
                Assert.All(
                    placed.SelectMany((a, i) => placed.Skip(i + 1).Select(b => (a, b))),
                    pair => Assert.True(
                        pair.a.X + pair.a.Width <= pair.b.X || pair.b.X + pair.b.Width <= pair.a.X
                        || pair.a.Y + pair.a.Height <= pair.b.Y || pair.b.Y + pair.b.Height <= pair.a.Y,
                        $"{count}: {pair}"));
            }
        }
    }

    private static ImmutableArray<ComposedTile> Grid(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new ComposedTile($"p{i}", ComposedPlace.Grid))];
}
