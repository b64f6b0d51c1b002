using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Simulation.Network;

/// <summary>
/// A TCP port of loopback, so that outside tools can talk to the simulated device too. A port in use is a missing component
/// and an alert, tried again; an absent device does not listen.
/// </summary>
internal sealed class TcpDoor : Door
{
    private static readonly TimeSpan PortRetry = TimeSpan.FromSeconds(5);

    private readonly int _wanted;
    private readonly INetwork _real;
    private readonly RoomState _room;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Sessions _sessions;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _faultChanged = new(0);
    private TaskCompletionSource<int> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _absences;
    private Task _serving = Task.CompletedTask;

    /// <param name="server">Whose door.</param>
    /// <param name="port">The port to listen on; 0: any.</param>
    /// <param name="real">The machine's network, for connecting through the door.</param>
    /// <param name="room">Where a port in use is reported.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Log.</param>
    public TcpDoor(SimulatedServer server, int port, INetwork real, RoomState room, TimeProvider time, ILogger logger)
        : base(server)
    {
        (_wanted, _real, _room, _time, _logger) = (port, real, room, time, logger);
        _sessions = new Sessions(server, time);
        server.FaultChanged += OnFaultChanged;
    }

    /// <summary>The port, once it listens.</summary>
    public Task<int> Listening => Volatile.Read(ref _listening).Task;

    private string Component => $"simulated {Server.Id}";

    private string AlertId => $"simulation.port.{Server.Id}";

    public override void Open() => _serving = Task.Run(() => RunAsync(_stopping.Token));

    public override async ValueTask<Stream> ConnectAsync(string deviceId, CancellationToken cancellationToken)
    {
        if (Server.Fault == FaultWord.Absent)
        {
            throw new DeviceException(
                "device.unreachable", deviceId, $"'{deviceId}' (simulated {Server.Model}): connection refused");
        }

        var port = await Listening.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await _real.ConnectTcpAsync(deviceId, IPAddress.Loopback.ToString(), port, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask DisposeAsync()
    {
        Server.FaultChanged -= OnFaultChanged;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _serving.ConfigureAwait(false);
        await _sessions.EndedAsync().ConfigureAwait(false);
        _sessions.Dispose();
        _stopping.Dispose();
        _faultChanged.Dispose();
    }

    private void OnFaultChanged(object? sender, EventArgs e)
    {
        if (Server.Fault == FaultWord.Absent)
        {
            // Counted, so that even the shortest absence closes the port; from now on connecting waits for the next one.
            Interlocked.Increment(ref _absences);
            Volatile.Write(ref _listening, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        _faultChanged.Release();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                while (Server.Fault == FaultWord.Absent)
                {
                    await _faultChanged.WaitAsync(cancellationToken).ConfigureAwait(false);
                }

                try
                {
                    await ListenAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (SocketException e)
                {
                    Missing(e);
                    await Task.Delay(PortRetry, _time, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    /// <summary>Until the device is absent or all is stopped.</summary>
    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var absences = Volatile.Read(ref _absences);
        using var listener = new TcpListener(IPAddress.Loopback, _wanted);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Ready(port);
        using var listening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = EndWhenAbsentAsync(absences, listening);
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(listening.Token).ConfigureAwait(false);
                socket.NoDelay = true;
                _sessions.Begin(ct => TalkAsync(socket, ct), cancellationToken);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The device is absent.
        }
        finally
        {
            await listening.CancelAsync().ConfigureAwait(false);
            await watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task EndWhenAbsentAsync(int absences, CancellationTokenSource listening)
    {
        while (Volatile.Read(ref _absences) == absences)
        {
            await _faultChanged.WaitAsync(listening.Token).ConfigureAwait(false);
        }

        await listening.CancelAsync().ConfigureAwait(false);
    }

    private async Task TalkAsync(Socket socket, CancellationToken cancellationToken)
    {
        await using var stream = new FaultyStream(new NetworkStream(socket, ownsSocket: true), () => Server.Fault, _time);

        // A reset, not a quiet end, when the mains go; and a blocked read ends with it.
        await using var cut = cancellationToken.Register(socket.Dispose);
        await Server.TalkAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    private void Ready(int port)
    {
        Log.DoorOpen(_logger, Server.Id, port);
        _room.Apply(new RoomChange.ComponentChanged(
            new ComponentStatus(Component, $"{Server.Model} on 127.0.0.1:{port}", ComponentState.Ready)));
        _room.Apply(new RoomChange.AlertCleared(AlertId));
        _listening.TrySetResult(port);
    }

    private void Missing(SocketException e)
    {
        var problem = e.SocketErrorCode == SocketError.AddressAlreadyInUse
            ? $"port {_wanted} on 127.0.0.1 is in use"
            : $"port {_wanted} on 127.0.0.1: {e.Message}";
        if (!_room.Current.Alerts.Any(a => a.Id == AlertId))
        {
            // Once, not at every try.
            Log.DoorClosed(_logger, Server.Id, problem);
        }

        _room.Apply(new RoomChange.ComponentChanged(new ComponentStatus(
            Component,
            "",
            ComponentState.Missing,
            problem,
            $"end what uses it (ss -ltnp 'sport = :{_wanted}'), or give the device another port in the profile")));
        _room.Apply(new RoomChange.AlertRaised(new Alert(
            AlertId, AlertSeverity.Warning, "simulation.port-in-use", Server.Id, problem, _time.GetUtcNow())));
    }
}
