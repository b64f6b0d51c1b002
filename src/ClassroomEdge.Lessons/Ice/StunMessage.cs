using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ClassroomEdge.Lessons.Ice;

/// <summary>A message of STUN (RFC 8489), as far as TURN's allocation needs it.</summary>
internal sealed class StunMessage
{
    public const int HeaderLength = 20;
    public const ushort Allocate = 0x0003;
    public const ushort Refresh = 0x0004;
    public const ushort Username = 0x0006;
    public const ushort ErrorCode = 0x0009;
    public const ushort Lifetime = 0x000D;
    public const ushort Realm = 0x0014;
    public const ushort Nonce = 0x0015;
    public const ushort RequestedTransport = 0x0019;

    private const ushort MessageIntegrity = 0x0008;
    private const int IntegrityLength = 20;
    private const int AttributeHeader = 4;
    private const int IdLength = 12;
    private const uint Cookie = 0x2112A442;

    private readonly List<(ushort Type, byte[] Value)> _attributes = [];

    private StunMessage(ushort type, byte[] id) => (Type, Id) = (type, id);

    /// <summary>Method and class.</summary>
    public ushort Type { get; }

    /// <summary>A request and its answer share it.</summary>
    public byte[] Id { get; }

    /// <summary>The number of the error; null: it is none.</summary>
    public int? Error => Find(ErrorCode) is { Length: >= 4 } value ? (value[2] * 100) + value[3] : null;

    public static StunMessage Request(ushort method) => new(method, RandomNumberGenerator.GetBytes(IdLength));

    /// <summary>Length of the whole message by its header.</summary>
    public static int LengthOf(ReadOnlySpan<byte> header) => HeaderLength + BinaryPrimitives.ReadUInt16BigEndian(header[2..]);

    /// <summary>Null when it is none.</summary>
    public static StunMessage? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength || BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) != Cookie || LengthOf(bytes) > bytes.Length)
        {
            return null;
        }

        var message = new StunMessage(BinaryPrimitives.ReadUInt16BigEndian(bytes), bytes[8..HeaderLength].ToArray());
        var rest = bytes[HeaderLength..LengthOf(bytes)];
        while (rest.Length >= AttributeHeader)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (AttributeHeader + length > rest.Length)
            {
                return null;
            }

            message._attributes.Add((BinaryPrimitives.ReadUInt16BigEndian(rest), rest.Slice(AttributeHeader, length).ToArray()));
            rest = rest[Math.Min(rest.Length, AttributeHeader + Padded(length))..];
        }

        return message;
    }

    public byte[]? Find(ushort attribute) => _attributes.Find(a => a.Type == attribute).Value;

    public StunMessage With(ushort attribute, byte[] value)
    {
        _attributes.Add((attribute, value));
        return this;
    }

    public StunMessage With(ushort attribute, uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return With(attribute, bytes);
    }

    /// <summary>Key of an account in a realm (RFC 8489, 9.2.2).</summary>
    [SuppressMessage("Security", "CA5351", Justification = "The protocol's own derivation.")]
    public static byte[] Key(string username, byte[] realm, string credential) => MD5.HashData(
        [.. Encoding.UTF8.GetBytes(username), (byte)':', .. realm, (byte)':', .. Encoding.UTF8.GetBytes(credential)]);

    /// <summary>As it goes over the line.</summary>
    /// <param name="key">Signs it; null: unsigned.</param>
    [SuppressMessage("Security", "CA5350", Justification = "The protocol's own integrity.")]
    public byte[] ToBytes(byte[]? key)
    {
        var body = new MemoryStream();
        foreach (var (type, value) in _attributes)
        {
            Write(body, type, value);
        }

        if (key is null)
        {
            return Framed(body, (int)body.Length);
        }

        // The length that is signed counts the signature, which is not there yet (RFC 8489, 14.5).
        var signed = Framed(body, (int)body.Length + AttributeHeader + IntegrityLength);
        Write(body, MessageIntegrity, HMACSHA1.HashData(key, signed));
        return Framed(body, (int)body.Length);
    }

    private byte[] Framed(MemoryStream body, int length)
    {
        var bytes = new byte[HeaderLength + body.Length];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, Type);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)length);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), Cookie);
        Id.CopyTo(bytes, 8);
        body.ToArray().CopyTo(bytes, HeaderLength);
        return bytes;
    }

    private static void Write(MemoryStream body, ushort type, byte[] value)
    {
        Span<byte> header = stackalloc byte[AttributeHeader];
        BinaryPrimitives.WriteUInt16BigEndian(header, type);
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)value.Length);
        body.Write(header);
        body.Write(value);
        body.Write(new byte[Padded(value.Length) - value.Length]);
    }

    private static int Padded(int length) => (length + 3) & ~3;
}
