using ClassroomEdge.Core;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Rooms;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Simulation.Serial;

/// <summary>
/// Offers every simulated serial port as a pseudo-terminal too, so that another program can talk to the device as if it were
/// on a cable: <c>DATA/run/serial/BUS</c>. What the device sends, both hear.
/// </summary>
internal sealed class SerialTerminals(
    SimulatedSerialPorts ports, SimulationHosting hosting, EdgePaths? paths, ILogger<SerialTerminals> logger) : IHostedService, IDisposable
{
    private readonly List<(PseudoTerminal Terminal, string? Link)> _terminals = [];
    private readonly List<Task> _pumps = [];
    private readonly CancellationTokenSource _stopping = new();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || hosting.InMemory)
        {
            return Task.CompletedTask;
        }

        foreach (var port in ports.All.Values)
        {
            try
            {
                Offer(port);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The room runs without it.
                Log.NoTerminal(logger, port.Bus, e.Message);
            }
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_pumps).WaitAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (terminal, link) in _terminals)
        {
            await terminal.DisposeAsync().ConfigureAwait(false);
            if (link is not null)
            {
                File.Delete(link);
            }
        }

        _terminals.Clear();
    }

    public void Dispose() => _stopping.Dispose();

    private void Offer(SimulatedSerialPort port)
    {
        var terminal = new PseudoTerminal();
        string? link = null;
        if (paths is not null)
        {
            var folder = Path.Combine(paths.Run, "serial");
            Directory.CreateDirectory(folder);
            link = Path.Combine(folder, port.Bus);
            File.Delete(link);
            File.CreateSymbolicLink(link, terminal.Path);
        }

        _terminals.Add((terminal, link));
        port.Crossed += (_, transfer) =>
        {
            if (!transfer.FromBox)
            {
                terminal.Send(transfer.Bytes.Span);
            }
        };
        _pumps.Add(PumpAsync(terminal, port));
        Log.TerminalOffered(logger, port.Bus, link ?? terminal.Path);
    }

    private async Task PumpAsync(PseudoTerminal terminal, SimulatedSerialPort port)
    {
        var buffer = new byte[512];
        try
        {
            while (true)
            {
                var read = await terminal.ReadAsync(buffer, _stopping.Token).ConfigureAwait(false);
                port.SendToDevice(buffer.AsMemory(0, read));
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
