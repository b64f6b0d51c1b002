using System.Text;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>Topic and payload of a message, as every MQTT tool shows them.</summary>
internal sealed class MqttDecoder(string driver) : ITransferDecoder
{
    private const int LongestPayload = 400;

    public string Driver => driver;

    public static IEnumerable<MqttDecoder> All() => [new("mqtt"), new("zigbee2mqtt"), new("tasmota")];

    public TransferText? Decode(PortTransfer transfer, ReadOnlySpan<byte> asked)
    {
        if (!MqttTransfer.TryRead(transfer.Data, out var message))
        {
            return null;
        }

        var payload = Encoding.UTF8.GetString(message.Payload.Span[..Math.Min(message.Payload.Length, LongestPayload)]);
        return $"{message.Topic} {(message.Payload.Length > LongestPayload ? payload + " …" : payload)}".TrimEnd();
    }
}
