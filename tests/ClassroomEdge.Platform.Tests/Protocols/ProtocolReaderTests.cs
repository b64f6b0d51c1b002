using ClassroomEdge.Platform.Protocols;

namespace ClassroomEdge.Platform.Tests.Protocols;

public sealed class ProtocolReaderTests
{
    private const string Good = """
        version: 1
        id: panel
        name: A panel
        maker: Somebody
        models: [P1]
        sources: ["its manual, p. 3"]
        kind: display
        transports: { tcpPort: 4001 }
        framing:
          commands: { ends: ["\r"] }
          replies: { ends: ["\r"] }
        variables:
          id: { description: "set id", default: "1", minimum: 1, maximum: 99 }
        messages:
          get: "G{what}{id:d2}"
          reply: "R{what}{id:d2}{value:2}"
          set: "S{what}{id:d2}{value:2}"
          ack: "A{what}{id:d2}"
        properties:
          power:
            with: { what: P }
            choice: { off: "00", on: "01" }
          volume:
            with: { what: V }
            number: { minimum: 0, maximum: 100, unit: "%", rawMaximum: 99 }
        examples:
          - source: "p. 3"
            set: power
            value: "on"
            send: "SP0101\r"
        """;

    [Fact]
    public void ReadText_GoodFile_HasNoProblems()
    {
        var reading = ProtocolReader.ReadText(Good, "panel.yaml");

        Assert.Empty(reading.Problems);
        Assert.Equal(2, reading.Content!.Properties.Count);
    }

    [Theory]
    [InlineData("kind: display", "kind: displai", 7, "'displai' is not known here", "did you mean 'display'?")]
    [InlineData("choice: { off: \"00\", on: \"01\" }", "choice: { off: 00, on: 01 }", 22, "must be text", "\"00\"")]
    [InlineData("choice: { off: \"00\", on: \"01\" }", "choice: { off: \"00\", on: \"00\" }", 22, "the code '00' means 'off' and 'on'", "")]
    [InlineData("choice: { off: \"00\", on: \"01\" }", "choice: { aus: \"00\", on: \"01\" }", 21, "'power' needs the words on and off", "")]
    [InlineData("G{what}{id:d2}", "G{what}{ide:d2}", 21, "{ide} is not known here", "add 'ide' to properties.power.with")]
    [InlineData("S{what}{id:d2}{value:2}", "S{what}{id:d2}", 21, "the pattern that sets it has no {value}", "")]
    [InlineData("with: { what: V }", "with: { what: P }", 21, "also means volume", "tell them apart")]
    [InlineData("rawMaximum: 99", "rawMaximum: 100", 24, "does not fit into {value}", "")]
    [InlineData("replies: { ends: [\"\\r\"] }", "replies: { ends: [\"1\"] }", 21, "by the framing", "framing.replies")]
    [InlineData("SP0101\\r", "SP0102\\r", 30, "it is sent as 'SP0101\\r', the example has 'SP0102\\r'", "")]
    [InlineData("default: \"1\"", "default: \"0\"", 13, "must be a whole number from 1 to 99, not '0'", "")]
    [InlineData("transports: { tcpPort: 4001 }", "transports: {}", 8, "the device cannot be reached", "add tcpPort")]
    [InlineData("{value:2}\"\n  ack", "{value:q}\"\n  ack", 17, "'q' in '{value:q}' is no format", "")]
    [InlineData("  - source: \"p. 3\"", "  - sorce: \"p. 3\"", 27, "the key 'sorce' is not known here", "did you mean 'source'?")]
    public void ReadText_Mistake_IsToldWithItsPlaceAndWhatWouldBeRight(
        string right, string wrong, int line, string message, string suggestion)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);

        var reading = ProtocolReader.ReadText(Good.Replace(right, wrong, StringComparison.Ordinal), "panel.yaml");

        Assert.Null(reading.Content);
        var all = string.Join('\n', reading.Problems);
        var told = reading.Problems.FirstOrDefault(p => p.ToString().Contains(message, StringComparison.Ordinal));
        Assert.True(told is not null, all);
        Assert.Contains(suggestion, told.ToString(), StringComparison.Ordinal);
        Assert.True(line == told.Line, all);
    }

    [Fact]
    public void ReadText_TenMistakes_AreTenMessages()
    {
        var wrong = Good
            .Replace("version: 1", "version: 2", StringComparison.Ordinal)
            .Replace("id: panel", "id: Panel One", StringComparison.Ordinal)
            .Replace("models: [P1]", "models: P1", StringComparison.Ordinal)
            .Replace("kind: display", "kind: televisor", StringComparison.Ordinal)
            .Replace("tcpPort: 4001", "tcpPort: 400100", StringComparison.Ordinal)
            .Replace("commands: { ends", "commands: { end", StringComparison.Ordinal)
            .Replace("minimum: 1,", "minimum: one,", StringComparison.Ordinal)
            .Replace("  get:", "  gett:", StringComparison.Ordinal)
            .Replace("on: \"01\"", "on: 01", StringComparison.Ordinal)
            .Replace("unit: \"%\"", "unit: [\"%\"]", StringComparison.Ordinal);

        var problems = ProtocolReader.ReadText(wrong, "panel.yaml").Problems;

        Assert.Equal(10, problems.Count);
        Assert.Equal([1, 2, 5, 7, 8, 10, 13, 15, 22, 25], problems.Select(p => p.Line));
    }

    /// <summary>Damaged files: problems with places, never an exception.</summary>
    [Fact]
    public void ReadText_DamagedFiles_NeverThrows()
    {
        var random = new Random(1515);
        var texts = new ProtocolLibrary().Ids.Select(new ProtocolLibrary().Text).ToArray();
        var refused = 0;
        for (var round = 0; round < 300; round++)
        {
            var text = texts[round % texts.Length].ToCharArray();
            for (var damage = random.Next(1, 4); damage > 0; damage--)
            {
                text[random.Next(text.Length)] = "{}:\"x0 \n-#"[random.Next(10)];
            }

            var reading = ProtocolReader.ReadText(new string(text), "damaged.yaml");
            refused += reading.Content is null ? 1 : 0;
            Assert.All(reading.Problems, p => Assert.True(p.Line >= 1 && p.Message.Length > 0));
        }

        Assert.True(refused > 100);
    }
}
