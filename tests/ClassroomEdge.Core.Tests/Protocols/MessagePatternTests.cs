using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Protocols.Wire;

namespace ClassroomEdge.Core.Tests.Protocols;

public sealed class MessagePatternTests
{
    private static readonly ProtocolFraming Text = new()
    {
        Commands = new ProtocolFrameRule { Ends = ["\r"] },
        Replies = new ProtocolFrameRule { Ends = ["\r"] },
    };

    private static readonly ProtocolFraming Binary = new()
    {
        Binary = new ProtocolBinaryFraming
        {
            Start = "AA",
            Length = new ProtocolLength { At = 3, Add = 5 },
            Checksum = new ProtocolChecksum { Kind = ChecksumKind.Sum8, From = 1 },
        },
    };

    private static readonly Dictionary<string, string> Constants = new() { ["id"] = "10", ["command"] = "11" };

    [Theory]
    [InlineData("{value:d}", 7, "7")]
    [InlineData("{value:d3}", 7, "007")]
    [InlineData("{value:x2}", 100, "64")]
    [InlineData("{value:X2}", 171, "AB")]
    [InlineData("{value:x4}", 1000, "03e8")]
    [InlineData("{value:f1}", -12.34, "-12.3")]
    [InlineData("v={value:3};", 5, "v=005;")]
    [InlineData("{{{value:d}}}", 5, "{5}")]
    public void WriteAndMatch_Number_IsTheSameOnBothSides(string pattern, double number, string wire)
    {
        var read = Pattern(Text, pattern);

        Assert.Equal(wire, read.Write(_ => FieldValue.Of(number)));
        Assert.True(read.Match(wire)!.Fields["value"].TryNumber(out var back));
        Assert.InRange(back, number - 0.05, number + 0.05);
    }

    [Fact]
    public void Write_ConstantWithFormat_IsWrittenByIt() =>
        Assert.Equal("ka 0a 01", Pattern(Text, "ka {id:x2} {value:2}").Write(_ => FieldValue.Of("01")));

    /// <summary>Samsung MDC v13.7c: 11+FE+01+01 = 111, of which 11 stays.</summary>
    [Fact]
    public void Write_Bytes_FillsInLengthAndChecksum() => Assert.Equal(
        "AA 11 FE 01 01 11",
        Hex.Write(Pattern(Binary, "AA {command} FE {length} {value} {checksum}").Write(_ => FieldValue.Of("01"))));

    // 09 + 04 + 07 + 01 = 15 hexadecimal; 09 ^ 04 ^ 07 ^ 01 = 0B.
    [Theory]
    [InlineData(ChecksumKind.Sum8, "15")]
    [InlineData(ChecksumKind.Xor8, "0B")]
    [InlineData(ChecksumKind.Twos8, "EB")]
    [InlineData(ChecksumKind.Ones8, "EA")]
    public void Write_EachChecksum_IsAsDefined(ChecksumKind kind, string checksum)
    {
        var framing = new ProtocolFraming
        {
            Binary = new ProtocolBinaryFraming { Size = 5, Checksum = new ProtocolChecksum { Kind = kind } },
        };

        Assert.Equal($"09 04 07 01 {checksum}", Hex.Write(Pattern(framing, "09 04 07 01 {checksum}").Write(_ => null)));
    }

    [Theory]
    [InlineData("a 01 ok01")]
    [InlineData("A 01 OK01")]
    public void Match_OtherCase_IsTheSameMessage(string message) =>
        Assert.NotNull(Pattern(Text, "a 01 OK{value:2}").Match(message));

    [Fact]
    public void Match_AnyInTheMiddle_IsSkipped() =>
        Assert.Equal("04", Pattern(Text, "801rj{any:1}{value:2}").Match("801rj104")!.Fields["value"].Code);

    [Theory]
    [InlineData("ka {id:x2", "the '{' at character 4 is not closed")]
    [InlineData("ka id}", "a '}' without its '{'")]
    [InlineData("ka {value:q7}", "'q7' in '{value:q7}' is no format")]
    [InlineData("ka {set}", "{set} is not known here")]
    [InlineData("{value} {value}", "{value} is there twice")]
    public void Read_WrongPattern_SaysWhere(string pattern, string message)
    {
        var e = Assert.ThrowsAny<FormatException>(() => Pattern(Text, pattern));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AA 1 {length} {checksum}", "'AA 1' is not hexadecimal")]
    [InlineData("AA 11 01 {length} {value}", "does not end with {checksum}")]
    [InlineData("AA 11 {length} {value} {checksum}", "{length} does not stand at byte 3")]
    [InlineData("AB 11 01 {length} {checksum}", "does not begin with AA")]
    public void Read_BytesAgainstTheFraming_SaysWhat(string pattern, string message)
    {
        var e = Assert.ThrowsAny<FormatException>(() => Pattern(Binary, pattern));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    /// <summary>Any text against any pattern: never an exception but the promised one, never a match that reads back otherwise.</summary>
    [Fact]
    public void ReadAndMatch_RandomTexts_NeverThrowsOtherwise()
    {
        var random = new Random(2026);
        const string Alphabet = "ka01{}:xdfOKvalueid \r*!\"";
        var matched = 0;
        for (var round = 0; round < 3000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            try
            {
                _ = Pattern(Text, text);
            }
            catch (FormatException)
            {
                // Promised.
            }

            var reply = Pattern(Text, "a {id:x2} OK{value:x2}");
            if (reply.Match(text) is not null || reply.Match("a 0a OK" + text) is not null)
            {
                matched++;
            }
        }

        Assert.True(matched > 0);
    }

    private static MessagePattern Pattern(ProtocolFraming framing, string text) =>
        new PatternReader(framing).Read(text, Constants, ["value", "error"]);
}
