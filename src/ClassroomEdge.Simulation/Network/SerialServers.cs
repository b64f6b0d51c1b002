using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Buses;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Simulation.Network;

/// <summary>
/// Simulated devices at the far ends of simulated serial ports. Several may share a port, as on RS-485: each hears everything.
/// The faults of a connection hold here too; one that is absent hears and says nothing.
/// </summary>
public sealed class SerialServers(SimulatedSerialPorts ports, TimeProvider time) : IHostedService, IDisposable
{
    private readonly Dictionary<string, List<SimulatedServer>> _servers = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private Task _serving = Task.CompletedTask;

    /// <summary>A device hangs on this port; before the start.</summary>
    /// <exception cref="Core.Buses.BusException"><c>bus.absent</c>: the profile has no such port.</exception>
    public void Serve(string bus, SimulatedServer server)
    {
        _ = ports[bus];
        if (!_servers.TryGetValue(bus, out var servers))
        {
            _servers.Add(bus, servers = []);
        }

        servers.Add(server);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _serving = Task.WhenAll(_servers.Select(s => ServeAsync(ports[s.Key], s.Value)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _serving.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private async Task ServeAsync(SimulatedSerialPort port, List<SimulatedServer> servers)
    {
        await Task.Yield();
        using var wire = new SemaphoreSlim(1, 1);
        var taps = servers.Select(s => (Server: s, Tap: new SerialTap(port.Far, wire))).ToList();
        var talks = taps.Select(t => TalkAsync(t.Server, t.Tap)).ToList();
        var buffer = new byte[512];
        try
        {
            while (true)
            {
                var read = await port.Far.ReadAsync(buffer, _stopping.Token).ConfigureAwait(false);
                foreach (var (server, tap) in taps)
                {
                    if (server.Fault != FaultWord.Absent)
                    {
                        tap.Hear(buffer.AsSpan(0, read));
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }

        await Task.WhenAll(talks).ConfigureAwait(false);
    }

    private async Task TalkAsync(SimulatedServer server, SerialTap tap)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await using var stream = new FaultyStream(tap, () => server.Fault, time);
                await server.TalkAsync(stream, _stopping.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (IOException)
            {
                // The fault "drops": on a wire nobody hangs up, it begins anew.
            }
        }
    }
}
