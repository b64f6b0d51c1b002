using System.Globalization;
using System.Xml.Linq;
using ClassroomEdge.Core.Boards;
using ClassroomEdge.Hardware.Drawing;
using ClassroomEdge.Hardware.Wiring;
using ClassroomEdge.Platform.Boards;

namespace ClassroomEdge.Hardware.Tests.Drawing;

public sealed class WiringSvgTests
{
    public static TheoryData<string> Profiles => [.. Hardware.WiredProfiles];

    public static TheoryData<string> Boards => [.. BoardCatalogue.All.Select(b => b.Id)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Draw_ShippedProfile_IsTheCommittedDrawingWithoutProblems(string file)
    {
        var profile = Hardware.Shipped(file);
        var plan = new WiringPlanner(Hardware.Parts).Plan(profile, Hardware.Board(profile.Board!));

        Assert.Empty(plan.Problems);
        Hardware.IsCommitted(WiringSvg.Draw(plan), "wiring", Path.ChangeExtension(file, ".svg"));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Draw_AnyBoard_ShowsEveryPinAndEndsEveryWireAtItsTerminal(string board)
    {
        var plan = new WiringPlanner(Hardware.Parts).Plan(Hardware.Shipped("simulated-classroom.yaml"), Hardware.Board(board));

        var svg = XDocument.Parse(WiringSvg.Draw(plan));

        var words = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToArray();
        Assert.All(plan.Board.Pins, p => Assert.Contains(p.Name, words));
        var wires = svg.Descendants().Where(e => (string?)e.Attribute("class") == "wire").ToArray();
        Assert.Equal(plan.Blocks.SelectMany(b => b.Wires).Where(w => w.Pin is not null).DistinctBy(w => w.Net).Count(), wires.Length);
    }

    /// <summary>Two wires on one height would look like one: no wire from a pin has the height of a wire to a terminal.</summary>
    [Theory]
    [MemberData(nameof(Profiles))]
    public void Draw_ShippedProfile_NoTwoNetsRunOnOneHeight(string file)
    {
        var profile = Hardware.Shipped(file);
        var svg = XDocument.Parse(WiringSvg.Draw(new WiringPlanner(Hardware.Parts).Plan(profile, Hardware.Board(profile.Board!))));

        var heights = svg.Descendants().Where(e => (string?)e.Attribute("class") == "wire")
            .SelectMany(e => ((string)e.Attribute("d")!).Split('M', StringSplitOptions.RemoveEmptyEntries)
                .Where(piece => piece.Contains('H', StringComparison.Ordinal))
                .Select(piece => double.Parse(piece.Split(' ', 'H')[1], CultureInfo.InvariantCulture))
                .Distinct())
            .ToArray();

        Assert.NotEmpty(heights);
        Assert.Equal(heights.Length, heights.Distinct().Count());
    }

    [Fact]
    public void Draw_NameWithMarkup_IsEscaped()
    {
        var profile = Hardware.Shipped("standard-classroom.yaml");
        profile = profile with { Room = profile.Room with { Name = new Core.LocalizedText("<script>&", "\"'>") } };

        var svg = WiringSvg.Draw(new WiringPlanner(Hardware.Parts).Plan(profile, Hardware.Board("raspberry-pi-5")));

        Assert.DoesNotContain("<script>", svg, StringComparison.Ordinal);
        Assert.NotNull(XDocument.Parse(svg).Root);
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void DrawText_AnyBoard_HasALineForEveryPinAndWire(string board)
    {
        var plan = new WiringPlanner(Hardware.Parts).Plan(Hardware.Shipped("simulated-classroom.yaml"), Hardware.Board(board));

        var text = WiringText.Draw(plan);

        Assert.All(plan.Board.Pins, p => Assert.Contains($"({p.Number,2})", text, StringComparison.Ordinal));
        Assert.Contains("Front lights", text, StringComparison.Ordinal);
        Assert.All(plan.Blocks.SelectMany(b => b.Wires), w => Assert.Contains($"  {w.Terminal,-8} ", text, StringComparison.Ordinal));
        Assert.Equal(plan.Board.Pins.Any(p => p.Kind is BoardPinKind.Power && p.Volts > 4), text.Contains("5V", StringComparison.Ordinal) && !text.Contains("5V supply", StringComparison.Ordinal));
    }
}
