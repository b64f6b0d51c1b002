using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Devices.Computers;

/// <summary>Magic packets in words.</summary>
internal sealed class MagicPacketDecoder : ITransferDecoder
{
    public string Driver => "wake-on-lan";

    public TransferText? Decode(PortTransfer transfer, ReadOnlySpan<byte> asked) =>
        transfer.Data.Span is [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. { Length: 96 } addresses]
            ? WakeUp(string.Join(':', Convert.ToHexString(addresses[..6]).Chunk(2).Select(c => new string(c))))
            : null;

    private static TransferText WakeUp(string address) => TransferText.Of("wake-up", $"wake up, {address}", ("address", address));
}
