using ClassroomEdge.Core.Protocols.Wire;

namespace ClassroomEdge.Core.Tests.Protocols;

public sealed class TelnetFilterTests
{
    /// <summary>RFC 854: DO is declined with WONT, WILL with DONT; text passes.</summary>
    [Fact]
    public void Take_NegotiationAroundText_DeclinesAndPassesTheText()
    {
        var (text, answer) = Take([255, 253, 24, (byte)'O', 255, 251, 1, (byte)'K', 255, 254, 3, 255, 252, 1]);

        Assert.Equal("OK"u8.ToArray(), text);
        Assert.Equal([255, 252, 24, 255, 254, 1], answer);
    }

    [Fact]
    public void Take_SubnegotiationAndDoubledByte_AreUndone()
    {
        var (text, answer) = Take([255, 250, 24, 1, 255, 240, (byte)'a', 255, 255, (byte)'b']);

        Assert.Equal([(byte)'a', 255, (byte)'b'], text);
        Assert.Empty(answer);
    }

    private static (byte[] Text, byte[] Answer) Take(byte[] arrived)
    {
        var filter = new TelnetFilter();
        List<byte> text = [], answer = [];
        foreach (var b in arrived)
        {
            filter.Take([b], text, answer);
        }

        return ([.. text], [.. answer]);
    }
}
