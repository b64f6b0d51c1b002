using ClassroomEdge.Core.Boards;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Platform.Boards;
using ClassroomEdge.Platform.Catalogues;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Platform.Tests.Boards;

public sealed class BoardCatalogueTests
{
    private static readonly string Folder = RepositoryFiles.At("hardware", "boards");

    public static TheoryData<string> Ids => [.. Directory.GetFiles(Folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Read_ShippedBoard_IsValidAndNamedAsItsFile(string id)
    {
        var reading = CatalogueFile.Read<Board>(File.ReadAllText(Path.Combine(Folder, $"{id}.yaml")), id);

        Assert.Empty(reading.Problems);
        Assert.Equal(id, reading.Content!.Id);
        Assert.NotNull(BoardCatalogue.Find(id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Pins_OfABoard_AreNumberedThroughAndSignalsNamedOnce(string id)
    {
        var board = BoardCatalogue.Find(id)!;
        var signals = board.Pins.Where(p => p.Kind is BoardPinKind.Signal or BoardPinKind.Reserved).ToArray();

        Assert.Equal(Enumerable.Range(1, board.Pins.Count), board.Pins.Select(p => p.Number));
        Assert.Equal(signals.Length, signals.Select(p => p.Name).Distinct().Count());
        Assert.Equal(board.Pins.Count(p => p.Line is not null), board.Pins.Where(p => p.Line is not null).DistinctBy(p => p.Line).Count());
        Assert.Contains(board.Pins, p => p.Kind == BoardPinKind.Ground);
        Assert.Contains(board.Pins, p => p is { Kind: BoardPinKind.Power, Volts: 3.3 });
        Assert.All(signals, p => Assert.Equal(3.3, p.Volts));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Ports_OfABoard_StandOnPinsThatHaveTheFunction(string id)
    {
        var board = BoardCatalogue.Find(id)!;

        foreach (var (port, role, name) in board.Ports.SelectMany(p => p.Pins.Select(pin => (p, pin.Key, pin.Value))))
        {
            var pin = board.Pin(name);
            Assert.NotNull(pin);
            var prefix = port.Kind switch
            {
                BusKind.Serial => $"{role}D",
                BusKind.Pwm => "PWM",
                _ => role,
            };
            Assert.Contains(pin.Functions, f => f.StartsWith(prefix, StringComparison.Ordinal));
        }
    }

    // The positions that every Raspberry Pi with 40 pins shares (Raspberry Pi documentation, "GPIO and the 40-pin header").
    [Theory]
    [InlineData("raspberry-pi-4", "pinctrl-bcm2711")]
    [InlineData("raspberry-pi-5", "pinctrl-rp1")]
    public void Pins_OfARaspberryPi_AreThoseOfThe40PinHeader(string id, string label)
    {
        var board = BoardCatalogue.Find(id)!;

        Assert.Equal(40, board.Pins.Count);
        Assert.Equal([6, 9, 14, 20, 25, 30, 34, 39], board.Pins.Where(p => p.Kind == BoardPinKind.Ground).Select(p => p.Number));
        Assert.Equal([1, 17], board.Pins.Where(p => p.Name == "3V3").Select(p => p.Number));
        Assert.Equal([2, 4], board.Pins.Where(p => p.Name == "5V").Select(p => p.Number));
        Assert.Equal(
            [2, 3, 4, 14, 15, 17, 18, 27, 22, 23, 24, 10, 9, 25, 11, 8, 7, 0, 1, 5, 6, 12, 13, 19, 16, 26, 20, 21],
            board.Pins.Where(p => p.Line is not null).Select(p => p.Line!.Value));
        Assert.All(board.Pins.Where(p => p.Line is not null), p => Assert.Equal($"GPIO{p.Line}", p.Name));
        Assert.Equal($"gpiochip:{label}", board.Port("gpio")!.Path);
    }

    [Theory]
    [InlineData("GPIO17", 17)]
    [InlineData("gpio17", 17)]
    [InlineData("pin 11", 17)]
    [InlineData("pin 40", 21)]
    [InlineData("pin 6", null)]
    [InlineData("pin 41", null)]
    [InlineData("GPIO28", null)]
    [InlineData("3V3", null)]
    [InlineData("", null)]
    public void NumberAt_GpioPort_IsThatPinsLine(string word, int? line)
    {
        var board = BoardCatalogue.Find("raspberry-pi-5")!;

        Assert.Equal(line, board.NumberAt(board.Port("gpio")!, word));
    }

    [Theory]
    [InlineData("GPIO18", 2)]
    [InlineData("pin 32", 0)]
    [InlineData("GPIO17", null)]
    public void NumberAt_PwmPort_IsThatPinsChannel(string word, int? channel)
    {
        var board = BoardCatalogue.Find("raspberry-pi-5")!;
        var port = board.Port("pwm")!;

        Assert.Equal(channel, board.NumberAt(port, word));
        Assert.True(channel is null || board.PinOf(port, channel.Value) == board.PinAt(word));
    }

    [Fact]
    public void Read_BoardWithMistakes_NamesLineAndKey()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "raspberry-pi-5.yaml"))
            .Replace("kind: ground}", "kind: grund}", StringComparison.Ordinal);

        var reading = CatalogueFile.Read<Board>(text, "raspberry-pi-5.yaml");

        Assert.Null(reading.Content);
        Assert.Equal(8, reading.Problems.Count);
        Assert.Contains("did you mean 'ground'?", reading.Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_OfBoards_IsTheCommittedOne()
    {
        var committed = Path.Combine(Folder, "board.schema.json");
        var schema = CatalogueFile.Schema<Board>("ClassroomEdge board");
        if (Environment.GetEnvironmentVariable("EDGE_UPDATE_HARDWARE") == "1")
        {
            File.WriteAllText(committed, schema);
        }

        Assert.True(
            File.Exists(committed) && File.ReadAllText(committed) == schema,
            "The schema is not that of the code. Make it anew: EDGE_UPDATE_HARDWARE=1 dotnet test tests/ClassroomEdge.Platform.Tests");
    }
}
