using System.Text;

namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>Length and checksum of a message of bytes.</summary>
internal sealed class BinaryFrame(ProtocolBinaryFraming rule)
{
    /// <summary>First bytes.</summary>
    public string Start { get; } = Hex.Read(rule.Start) ?? "";

    /// <summary>Where the length stands; null when all are of one size.</summary>
    public ProtocolLength? Length => rule.Length;

    /// <summary>The last byte is a checksum.</summary>
    public bool HasChecksum => rule.Checksum is not null;

    /// <summary>Bytes of the message that begins here; null while that cannot be told.</summary>
    public int? SizeOf(ReadOnlySpan<byte> begun) => rule switch
    {
        { Size: { } size } => size,
        { Length: { } length } when begun.Length > length.At => begun[length.At] + length.Add,
        _ => null,
    };

    /// <summary>The checksum of a whole message is right.</summary>
    public bool IsSound(ReadOnlySpan<byte> message) =>
        rule.Checksum is not { } checksum
        || (message.Length > checksum.From + 1 && message[^1] == Sum(message[checksum.From..^1], checksum.Kind));

    /// <summary>Fills in length and checksum.</summary>
    public string Seal(StringBuilder text, int lengthAt)
    {
        if (lengthAt >= 0 && rule.Length is { } length)
        {
            text[lengthAt] = (char)(byte)(text.Length - length.Add);
        }

        if (rule.Checksum is { } checksum)
        {
            var bytes = Encoding.Latin1.GetBytes(text.ToString());
            text[^1] = (char)Sum(bytes.AsSpan(checksum.From..^1), checksum.Kind);
        }

        return text.ToString();
    }

    private static byte Sum(ReadOnlySpan<byte> bytes, ChecksumKind kind)
    {
        var (sum, xor) = (0, 0);
        foreach (var b in bytes)
        {
            sum += b;
            xor ^= b;
        }

        return (byte)(kind switch
        {
            ChecksumKind.Xor8 => xor,
            ChecksumKind.Twos8 => -sum,
            ChecksumKind.Ones8 => ~sum,
            _ => sum,
        });
    }
}
