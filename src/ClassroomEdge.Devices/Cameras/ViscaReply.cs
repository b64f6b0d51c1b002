namespace ClassroomEdge.Devices.Cameras;

/// <summary>A camera's answer.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Data">Of an answer: what lies between <c>y0 50</c> and <c>FF</c>.</param>
/// <param name="Code">Of an error.</param>
internal readonly record struct ViscaReply(ViscaReplyKind Kind, ReadOnlyMemory<byte> Data = default, byte Code = 0)
{
    /// <summary>Message length, syntax, buffer full, cancelled, no socket, not executable.</summary>
    public const byte WrongLength = 0x01, WrongSyntax = 0x02, BufferFull = 0x03, Cancelled = 0x04, NoSocket = 0x05, NotExecutable = 0x41;

    /// <summary>Reads <c>90 4y FF</c>, <c>90 5y … FF</c>, <c>90 6y code FF</c>.</summary>
    /// <param name="message">From the address to FF.</param>
    /// <param name="address">Whose answer is wanted.</param>
    public static ViscaReply Parse(ReadOnlyMemory<byte> message, int address)
    {
        var bytes = message.Span;
        if (bytes.Length < 3 || bytes[^1] != ViscaMessage.End || bytes[0] != (address + 8) << 4)
        {
            return default;
        }

        return (bytes[1] >> 4, bytes.Length) switch
        {
            (4, 3) => new(ViscaReplyKind.Acknowledged),
            (5, 3) => new(ViscaReplyKind.Done),
            (5, _) => new(ViscaReplyKind.Answer, message[2..^1]),
            (6, 4) => new(ViscaReplyKind.Error, default, bytes[2]),
            _ => default,
        };
    }
}
