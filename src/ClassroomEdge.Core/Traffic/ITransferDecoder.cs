namespace ClassroomEdge.Core.Traffic;

/// <summary>Says in words what a transfer with a device means; one for each driver that has something to say. Pure and thread-safe.</summary>
public interface ITransferDecoder
{
    /// <summary>The driver whose transfers it reads, as in the profile.</summary>
    string Driver { get; }

    /// <summary>English, for example <c>read_measurement → 812 ppm, 22.41 °C, 41.02 %</c>; null when the bytes tell nothing. Never throws.</summary>
    /// <param name="transfer">What crossed the port.</param>
    /// <param name="asked">The last bytes that we sent to the same address: what an answer answers.</param>
    string? Decode(PortTransfer transfer, ReadOnlySpan<byte> asked);
}
