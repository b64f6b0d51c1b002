using System.Diagnostics.CodeAnalysis;
using System.Text;
using ClassroomEdge.Core.Reporting;

namespace ClassroomEdge.Core.Traffic;

/// <summary>A message of an MQTT device as the bytes of a <see cref="PortTransfer"/>: topic, a zero (which no topic may hold, MQTT 5.0,
/// 4.7.3), payload.</summary>
public static class MqttTransfer
{
    /// <summary>The bytes.</summary>
    public static byte[] Of(MqttMessage message) => [.. Encoding.UTF8.GetBytes(message.Topic), 0, .. message.Payload.Span];

    /// <summary>The message; false when the bytes are none.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> data, [NotNullWhen(true)] out MqttMessage? message)
    {
        var end = data.Span.IndexOf((byte)0);
        message = end <= 0 ? null : new MqttMessage(Encoding.UTF8.GetString(data.Span[..end]), data[(end + 1)..]);
        return message is not null;
    }
}
