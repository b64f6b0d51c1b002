using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Simulation.Projectors;

/// <summary>
/// A PJLink class 1 projector on a TCP port of loopback. A port in use is a missing component and an alert, tried again.
/// Thread-safe.
/// </summary>
public sealed class PjLinkServer(SimulatedProjector options, RoomState room, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>A real one hangs up after so much silence.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(30);

    /// <summary>How late a slow one answers.</summary>
    public static readonly TimeSpan SlowAnswer = TimeSpan.FromMilliseconds(1500);

    private const int LongestLine = 168;

    private static readonly TimeSpan PortRetry = TimeSpan.FromSeconds(5);

    private readonly ProjectorModel _projector = new(options, time);
    private readonly Lock _lock = new();
    private CancellationTokenSource _mains = new();
    private TaskCompletionSource<int> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _plugged = Completed();

    /// <summary>As in the profile.</summary>
    public string Id => options.Id;

    /// <summary>The port, once it listens; it differs from the profile's only where that is 0.</summary>
    public Task<int> Listening
    {
        get
        {
            lock (_lock)
            {
                return _listening.Task;
            }
        }
    }

    /// <summary>How it stands.</summary>
    public SimulatedProjectorStatus Status => new(options.Id, _projector.Fault)
    {
        Power = _projector.Power,
        Input = _projector.Input,
        LampHours = _projector.LampHours,
    };

    /// <summary>Breaks it, or mends it.</summary>
    public void SetFault(ProjectorFault fault)
    {
        CancellationTokenSource? cut = null;
        lock (_lock)
        {
            var was = _projector.Fault;
            _projector.Fault = fault;
            if (fault == ProjectorFault.Unplugged && was != fault)
            {
                cut = _mains;
                _plugged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _listening = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            else if (fault != ProjectorFault.Unplugged && was == ProjectorFault.Unplugged)
            {
                _mains = new CancellationTokenSource();
                _plugged.TrySetResult();
            }
        }

        Log.ProjectorFault(logger, options.Id, fault);
        cut?.Cancel();
    }

    /// <summary>Serves until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Plugged().WaitAsync(cancellationToken).ConfigureAwait(false);
                using var session = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Mains());
                try
                {
                    await ServeAsync(session.Token).ConfigureAwait(false);
                }
                catch (SocketException e)
                {
                    Missing(e);
                    await Task.Delay(PortRetry, time, cancellationToken).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    // Unplugged: wait for the mains.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _mains.Dispose();

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }

    private Task Plugged()
    {
        lock (_lock)
        {
            return _plugged.Task;
        }
    }

    private CancellationToken Mains()
    {
        lock (_lock)
        {
            return _mains.Token;
        }
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, options.Port);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Ready(port);
        var clients = new HashSet<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(cancellationToken).ConfigureAwait(false);
                clients.RemoveWhere(t => t.IsCompleted);
                clients.Add(ServeClientAsync(client, cancellationToken));
            }
        }
        finally
        {
            listener.Stop();
            await Task.WhenAll(clients).ConfigureAwait(false);
        }
    }

    private async Task ServeClientAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using var _ = client;
        client.NoDelay = true;
        try
        {
            await TalkAsync(client.GetStream(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            Log.ClientGone(logger, options.Id, e.Message);
        }
    }

    private async Task TalkAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        // A fresh number for each connection, as 5.1 wants.
        var random = options.Password is null ? null : RandomNumberGenerator.GetHexString(8, lowercase: true);
        await SendAsync(stream, random is null ? "PJLINK 0" : $"PJLINK 1 {random}", cancellationToken).ConfigureAwait(false);
        var isKnown = random is null;
        var buffer = new byte[LongestLine];
        var buffered = 0;
        while (true)
        {
            using var idle = new CancellationTokenSource(IdleTime, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
            var read = await stream.ReadAsync(buffer.AsMemory(buffered), linked.Token).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            buffered += read;
            for (var end = Array.IndexOf(buffer, (byte)'\r', 0, buffered); end >= 0;
                end = Array.IndexOf(buffer, (byte)'\r', 0, buffered))
            {
                var line = Encoding.ASCII.GetString(buffer, 0, end);
                buffered -= end + 1;
                buffer.AsSpan(end + 1, buffered).CopyTo(buffer);
                if (!isKnown)
                {
                    var digest = Digest(random!);
                    if (!line.StartsWith(digest, StringComparison.OrdinalIgnoreCase))
                    {
                        await SendAsync(stream, "PJLINK ERRA", cancellationToken).ConfigureAwait(false);
                        return;
                    }

                    isKnown = true;
                    line = line[digest.Length..];
                }

                await AnswerAsync(stream, line, cancellationToken).ConfigureAwait(false);
            }

            if (buffered == buffer.Length)
            {
                // No line is that long: noise.
                return;
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream, string line, CancellationToken cancellationToken)
    {
        if (_projector.Fault == ProjectorFault.Slow)
        {
            await Task.Delay(SlowAnswer, time, cancellationToken).ConfigureAwait(false);
        }

        if (PjLinkAnswers.To(line, _projector) is { } answer)
        {
            await SendAsync(stream, answer, cancellationToken).ConfigureAwait(false);
        }
    }

    private string Digest(string random) =>
#pragma warning disable CA5351 // The protocol knows no other.
        Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(random + options.Password)));
#pragma warning restore CA5351

    private static async Task SendAsync(NetworkStream stream, string line, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r"), cancellationToken).ConfigureAwait(false);

    private string Component => $"simulated-projector {options.Id}";

    private string AlertId => $"simulation.projector.{options.Id}";

    private void Ready(int port)
    {
        Log.ProjectorListens(logger, options.Id, port);
        room.Apply(new RoomChange.ComponentChanged(
            new ComponentStatus(Component, $"PJLink on 127.0.0.1:{port}", ComponentState.Ready)));
        room.Apply(new RoomChange.AlertCleared(AlertId));
        lock (_lock)
        {
            _listening.TrySetResult(port);
        }
    }

    private void Missing(SocketException e)
    {
        var problem = e.SocketErrorCode == SocketError.AddressAlreadyInUse
            ? $"port {options.Port} on 127.0.0.1 is in use"
            : $"port {options.Port} on 127.0.0.1: {e.Message}";
        if (!room.Current.Alerts.Any(a => a.Id == AlertId))
        {
            // Once, not at every try.
            Log.ProjectorPort(logger, options.Id, problem);
        }

        room.Apply(new RoomChange.ComponentChanged(new ComponentStatus(
            Component,
            "",
            ComponentState.Missing,
            problem,
            $"end what uses it (ss -ltnp 'sport = :{options.Port}'), or give the projector another port in the profile")));
        room.Apply(new RoomChange.AlertRaised(new Alert(
            AlertId, AlertSeverity.Warning, "simulation.port-in-use", options.Id, problem, time.GetUtcNow())));
    }
}
