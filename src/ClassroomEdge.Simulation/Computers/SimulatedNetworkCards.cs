using ClassroomEdge.Core.Network;
using ClassroomEdge.Simulation.Network;

namespace ClassroomEdge.Simulation.Computers;

/// <summary>The sleeping computers of one broadcast address: each hears every datagram.</summary>
public sealed class SimulatedNetworkCards(string id) : SimulatedServer(id, "computer", "wake-on-lan", null)
{
    private readonly List<SimulatedComputer> _computers = [];

    /// <summary>Before the network opens.</summary>
    public void Add(SimulatedComputer computer) => _computers.Add(computer);

    /// <inheritdoc/>
    public override async Task TalkAsync(IDatagramSocket peer, CancellationToken cancellationToken)
    {
        var buffer = new byte[256];
        while (true)
        {
            var length = await peer.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
            foreach (var computer in _computers)
            {
                computer.Hear(buffer.AsSpan(0, length));
            }
        }
    }
}
