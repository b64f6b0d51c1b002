using System.Text;

namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>Text messages: cut at their ends, or after what closes them.</summary>
internal sealed class TextFrameReader(ProtocolFrameRule rule) : FrameReader
{
    private readonly (byte[] Mark, bool IsKept)[] _marks =
    [
        .. rule.Ends.Select(e => (Encoding.Latin1.GetBytes(e), false)),
        .. rule.Closing.Select(e => (Encoding.Latin1.GetBytes(e), true)),
    ];

    private protected override (int Used, string? Message) Cut(ReadOnlySpan<byte> pending)
    {
        var (first, used, kept) = (int.MaxValue, 0, 0);
        foreach (var (mark, isKept) in _marks)
        {
            var at = pending.IndexOf(mark);
            if (at >= 0 && (at < first || (at == first && mark.Length > used - at)))
            {
                (first, used, kept) = (at, at + mark.Length, isKept ? mark.Length : 0);
            }
        }

        return used == 0 ? (0, null) : (used, Text(pending[..(first + kept)]).Trim(' ', '\t', '\0'));
    }
}
