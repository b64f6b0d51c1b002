namespace ClassroomEdge.Core.Traffic;

/// <summary>Says in words what a transfer with a device means; one for each driver that has something to say. Pure and thread-safe.</summary>
public interface ITransferDecoder
{
    /// <summary>The driver whose transfers it reads, as in the profile.</summary>
    string Driver { get; }

    /// <summary>What it means; null when the bytes tell nothing. Never throws.</summary>
    /// <param name="transfer">What crossed the port.</param>
    /// <param name="asked">The last bytes that we sent to the same address: what an answer answers.</param>
    TransferText? Decode(PortTransfer transfer, ReadOnlySpan<byte> asked);
}
