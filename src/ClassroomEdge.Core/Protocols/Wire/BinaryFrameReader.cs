using System.Text;

namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>Messages of bytes: by their start, length and checksum. After damage the next start is looked for.</summary>
internal sealed class BinaryFrameReader(ProtocolBinaryFraming rule) : FrameReader
{
    private readonly BinaryFrame _frame = new(rule);
    private readonly byte[] _start = Encoding.Latin1.GetBytes(Hex.Read(rule.Start) ?? "");

    private protected override (int Used, string? Message) Cut(ReadOnlySpan<byte> pending)
    {
        var noise = 0;
        while (noise < pending.Length && !BeginsAt(pending[noise..]))
        {
            noise++;
        }

        if (noise > 0)
        {
            return (noise, null);
        }

        if (_frame.SizeOf(pending) is not { } size)
        {
            return (0, null);
        }

        if (size <= _start.Length)
        {
            return (1, null);
        }

        if (pending.Length < size)
        {
            return (0, null);
        }

        // One byte only: the real start may be inside what looked like a message.
        return _frame.IsSound(pending[..size]) ? (size, Text(pending[..size])) : (1, null);
    }

    private bool BeginsAt(ReadOnlySpan<byte> bytes)
    {
        var common = Math.Min(bytes.Length, _start.Length);
        return bytes[..common].SequenceEqual(_start.AsSpan(0, common));
    }
}
