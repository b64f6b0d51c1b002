using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Simulation.Projectors;

/// <summary>The simulated projectors of the profile.</summary>
public sealed class SimulatedProjectors : ISimulatedParts, IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _serving = Task.CompletedTask;

    /// <summary>Not serving yet.</summary>
    public SimulatedProjectors(
        SimulationOptions options, RoomState room, TimeProvider time, ILogger<SimulatedProjectors> logger) =>
        All = [.. options.Projectors.Select(p => new PjLinkServer(p, room, time, logger))];

    /// <summary>In the profile's order.</summary>
    public IReadOnlyList<PjLinkServer> All { get; }

    /// <inheritdoc/>
    public IEnumerable<ISimulatedPart> Parts => All.Select(server => new PjLinkPart(server));

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _serving = Task.WhenAll(All.Select(server => Task.Run(() => server.RunAsync(_stopping.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _serving.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        foreach (var server in All)
        {
            server.Dispose();
        }
    }
}
