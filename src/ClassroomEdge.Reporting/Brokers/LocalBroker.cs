using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Supervision;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Reporting.Brokers;

/// <summary>A mosquitto of our own on loopback, for rooms whose profile names no broker. Started again when it ends.</summary>
public sealed class LocalBroker(
    int wantedPort, IChildProcesses processes, EdgePaths paths, RoomState room, TimeProvider time, ILogger<LocalBroker> logger)
    : IBroker, IHostedService, IDisposable
{
    /// <summary>As the room's state names it.</summary>
    public const string Component = "mqtt-broker";

    private const int PortsTried = 50;

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StartPoll = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly Supervisor _supervisor = new(
        new RestartPolicy { FirstDelay = TimeSpan.FromMilliseconds(200), MaxDelay = TimeSpan.FromSeconds(10) }, time);

    private readonly Lock _lock = new();
    private TaskCompletionSource _takenAway = NewSignal();
    private TaskCompletionSource? _broughtBack;
    private Task _running = Task.CompletedTask;
    private volatile TaskCompletionSource _ready = NewSignal();
    private volatile BrokerEndpoint _endpoint = new("127.0.0.1", wantedPort);
    private string _version = "mosquitto";
    private int? _port;
    private string? _toldReason;

    /// <inheritdoc/>
    public BrokerEndpoint Endpoint => _endpoint;

    /// <summary>Process id of the broker; null while there is none.</summary>
    public int? ProcessId { get; private set; }

    /// <summary>True: a tester took it away; it is not running, and stays away until brought back. Thread-safe.</summary>
    public bool IsAway
    {
        get
        {
            lock (_lock)
            {
                return _broughtBack is not null;
            }
        }

        set
        {
            lock (_lock)
            {
                if (value == (_broughtBack is not null))
                {
                    return;
                }

                if (value)
                {
                    _broughtBack = NewSignal();
                    _takenAway.TrySetResult();
                }
                else
                {
                    _broughtBack!.TrySetResult();
                    _broughtBack = null;
                    _takenAway = NewSignal();
                }
            }

            _supervisor.RetryNow();
        }
    }

    /// <inheritdoc/>
    public async Task<BrokerEndpoint> WhenReadyAsync(CancellationToken cancellationToken)
    {
        await _ready.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return _endpoint;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.Run(() => _supervisor.RunAsync(RunOnceAsync, Tell, _stop.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunOnceAsync(Action working, CancellationToken cancellationToken)
    {
        if (processes.Find("mosquitto") is null)
        {
            throw new EdgeException("process.missing", "mosquitto is not installed");
        }

        await FindVersionAsync(cancellationToken).ConfigureAwait(false);
        var takenAway = await WhenNotAwayAsync(cancellationToken).ConfigureAwait(false);

        // The port of before where possible: who is connected to it comes back to it.
        var port = _port is { } before && IsFree(before) ? before : ChoosePort();
        var child = processes.Start(new ChildProcessSpec("mosquitto", "mosquitto", ["-c", WriteConfiguration(port)])
        {
            OnErrorLine = line => Log.BrokerLine(logger, line),
            StopGrace = TimeSpan.FromSeconds(1),
        });
        await using (child.ConfigureAwait(false))
        {
            await WaitUntilListeningAsync(child, port, cancellationToken).ConfigureAwait(false);
            _port = port;
            _endpoint = new BrokerEndpoint("127.0.0.1", port);
            ProcessId = child.Id;
            _ready.TrySetResult();
            working();
            try
            {
                await Task.WhenAny(child.Exited, takenAway).WaitAsync(cancellationToken).ConfigureAwait(false);
                if (!child.Exited.IsCompleted)
                {
                    throw new EdgeException("mqtt.broker-ended", "a tester took it away");
                }

                var code = await child.Exited.ConfigureAwait(false);
                throw new EdgeException("mqtt.broker-ended", $"mosquitto ended with code {code}. {LastLine(child)}");
            }
            finally
            {
                ProcessId = null;
                _ready = NewSignal();
            }
        }
    }

    /// <summary>Waits until it is not away, and returns what completes when it is taken away again.</summary>
    private async Task<Task> WhenNotAwayAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task back;
            lock (_lock)
            {
                if (_broughtBack is null)
                {
                    return _takenAway.Task;
                }

                back = _broughtBack.Task;
            }

            await back.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WaitUntilListeningAsync(IChildProcess child, int port, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(StartDeadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        while (true)
        {
            if (child.Exited.IsCompleted)
            {
                throw new EdgeException("mqtt.broker-ended", "mosquitto did not start. " + LastLine(child));
            }

            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port, both.Token).ConfigureAwait(false);
                return;
            }
            catch (SocketException)
            {
                await Task.WhenAny(child.Exited, Task.Delay(StartPoll, time, both.Token)).ConfigureAwait(false);
                both.Token.ThrowIfCancellationRequested();
            }
        }
    }

    private string WriteConfiguration(int port)
    {
        var data = Path.GetFullPath(Path.Combine(paths.Data, "mosquitto"));
        Directory.CreateDirectory(data);
        Directory.CreateDirectory(paths.Run);
        var file = Path.GetFullPath(Path.Combine(paths.Run, "mosquitto.conf"));
        File.WriteAllLines(file, LocalBrokerConfiguration.Lines(port, data, Environment.UserName));
        return file;
    }

    private async Task FindVersionAsync(CancellationToken cancellationToken)
    {
        if (_version != "mosquitto")
        {
            return;
        }

        var spec = new ChildProcessSpec("mosquitto", "mosquitto", ["-h"]);
        var help = await processes.RunAsync(spec, TimeSpan.FromSeconds(5), cancellationToken).ConfigureAwait(false);

        // "mosquitto version 2.0.11"
        var words = help.StandardOutput.Split('\n')[0].Split(' ');
        _version = words is ["mosquitto", "version", var version] ? $"mosquitto {version.Trim()}" : "mosquitto ";
    }

    private int ChoosePort()
    {
        for (var port = wantedPort; port < Math.Min(wantedPort + PortsTried, IPEndPoint.MaxPort); port++)
        {
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new EdgeException("mqtt.no-port", $"the ports from {wantedPort} on are all in use");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // As mosquitto does: a port whose old connections still linger is free.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string LastLine(IChildProcess child) => child.LastErrorLines.Count > 0 ? child.LastErrorLines[^1] : "";

    private void Tell(SupervisorEvent change)
    {
        switch (change.Phase)
        {
            case SupervisorPhase.Working:
                _toldReason = null;
                Log.BrokerStarted(logger, _endpoint.ToString());
                var detail = _endpoint.Port == wantedPort
                    ? $"on {_endpoint}"
                    : $"on {_endpoint}: port {wantedPort} is in use";
                Report(new ComponentStatus(Component, _version.TrimEnd(), ComponentState.Ready, detail));
                break;
            case SupervisorPhase.Retrying or SupervisorPhase.Degraded:
                var reason = change.Error?.Message ?? "it ended";
                if (reason != _toldReason)
                {
                    // Once a reason, not at every try: a program that is not installed stays so.
                    _toldReason = reason;
                    Log.BrokerEnded(logger, reason, change.RetryIn?.TotalSeconds ?? 0);
                }

                Report(change.Error is EdgeException { Code: "process.missing" }
                    ? new ComponentStatus(Component, "", ComponentState.Missing, reason, "apt-get install mosquitto, or name a broker under reporting.host")
                    : new ComponentStatus(Component, _version.TrimEnd(), ComponentState.Degraded, reason));
                break;
        }
    }

    private void Report(ComponentStatus status) => room.Apply(new RoomChange.ComponentChanged(status));
}
