using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Simulation.Network;

/// <summary>One device's view of a serial wire that it may share.</summary>
/// <param name="wire">The devices' end of the port.</param>
/// <param name="turn">Who writes.</param>
internal sealed class SerialTap(Stream wire, SemaphoreSlim turn) : AsyncStream
{
    private readonly ReceiveBuffer _heard = new();

    /// <summary>Bytes came over the wire.</summary>
    public void Hear(ReadOnlySpan<byte> bytes) => _heard.Add(bytes);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _heard.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await wire.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }
}
