using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Network;

/// <summary>A simulated device's end of an exchange of datagrams, with the fault that it has at the moment.</summary>
internal sealed class FaultyDatagrams(IDatagramSocket inner, Func<string?> fault, TimeProvider time) : IDatagramSocket
{
    private readonly Random _noise = new(20);
    private int _sent;

    public async ValueTask SendAsync(ReadOnlyMemory<byte> datagram, CancellationToken cancellationToken)
    {
        switch (fault())
        {
            case FaultWord.Silent or FaultWord.Absent:
                return;

            // Every second one gets lost.
            case FaultWord.Drops or FaultWord.Flapping when Interlocked.Increment(ref _sent) % 2 == 1:
                return;
            case FaultWord.Slow:
                await Task.Delay(FaultyStream.Lateness, time, cancellationToken).ConfigureAwait(false);
                break;
            case FaultWord.Garbage:
                var noise = new byte[datagram.Length];
                _noise.NextBytes(noise);
                datagram = noise;
                break;
            default:
                break;
        }

        await inner.SendAsync(datagram, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        inner.ReceiveAsync(buffer, cancellationToken);

    public void Dispose() => inner.Dispose();
}
