using System.Globalization;
using System.Text;

namespace ClassroomEdge.Reporting.Outbox;

/// <summary>A message that waits in the outbox.</summary>
/// <param name="Seq">Its number within the room: grows, is never used twice, and has gaps only where telemetry gave way.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Body">A JSON object in UTF-8, without its number.</param>
public readonly record struct OutboxMessage(long Seq, OutboxKind Kind, ReadOnlyMemory<byte> Body)
{
    /// <summary>The body with its number as first member, as it is published.</summary>
    public byte[] ToPayload()
    {
        Span<byte> number = stackalloc byte[20];
        Seq.TryFormat(number, out var digits, default, CultureInfo.InvariantCulture);
        var head = "{\"seq\":"u8;
        var rest = Body.Span[1..];
        var payload = new byte[head.Length + digits + 1 + rest.Length];
        head.CopyTo(payload);
        number[..digits].CopyTo(payload.AsSpan(head.Length));
        payload[head.Length + digits] = (byte)',';
        rest.CopyTo(payload.AsSpan(head.Length + digits + 1));
        return payload;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Seq} {Kind} {Encoding.UTF8.GetString(Body.Span)}";
}
