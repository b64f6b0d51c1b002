using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Supervision;
using ClassroomEdge.Lessons.Ice;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>
/// Keeps our own Janus running: configuration, child process, session. Whatever ends one of them ends all, and they
/// are made anew with back-off.
/// </summary>
internal sealed class JanusServer(
    IChildProcesses processes,
    EdgePaths paths,
    IceServerBook ice,
    RoomState room,
    TimeProvider time,
    ILogger<JanusServer> log) : BackgroundService
{
    private const string Component = "media-router";
    private const string Remedy = "apt-get install janus";

    /// <summary>Janus waits five seconds for each STUN or TURN server that does not answer.</summary>
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan MissingRetry = TimeSpan.FromSeconds(30);

    private readonly RestartPolicy _policy = new() { FirstDelay = TimeSpan.FromMilliseconds(100), DegradedDelay = TimeSpan.FromSeconds(15) };
    private readonly Lock _lock = new();
    private TaskCompletionSource<JanusSession> _ready = NewReady();
    private volatile bool _missing;

    /// <summary>Raised when the session is lost, with everything in it. Handlers must not block.</summary>
    public event Action? Lost;

    /// <summary>Process id of Janus; null while it is not running.</summary>
    public int? ProcessId { get; private set; }

    /// <summary>The session, once there is one; fails at once when Janus is not installed.</summary>
    /// <exception cref="JanusException">Not installed.</exception>
    public Task<JanusSession> WhenReadyAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _missing && !_ready.Task.IsCompleted
                ? throw new JanusException(JanusException.Gone, $"not installed: {Remedy}")
                : _ready.Task.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the service does not wait for files and processes.
        await Task.Yield();
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            try
            {
                var program = processes.Find("janus");
                var folders = JanusFolders.Find();
                if (program is null || folders is null)
                {
                    _missing = true;
                    Report(ComponentState.Missing, "", "Janus is not installed: lessons with partners cannot be held");
                    await Task.Delay(MissingRetry, time, stoppingToken);
                    continue;
                }

                _missing = false;
                Report(ComponentState.Starting, "janus", null);
                await RunAsync(program, folders, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The supervisor of Janus: whatever ended it, it is tried again.
                Log.JanusFailed(log, e.Message);
                Report(ComponentState.Degraded, "janus", e.Message);
            }

            failures = time.GetElapsedTime(began) >= _policy.StableAfter ? 1 : failures + 1;
            var delay = _policy.DelayAfter(failures, Chance.Of(time, nameof(JanusServer)).NextDouble());
            Log.JanusRestarts(log, delay.TotalSeconds, failures);
            try
            {
                await Task.Delay(delay, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task RunAsync(string program, JanusFolders folders, CancellationToken stoppingToken)
    {
        var folder = Path.Combine(paths.Run, "janus");
        var port = FreeTcpPort();
        var secrets = JanusSecrets.Create();
        JanusConfiguration.Write(folder, folders, ice.ForRouter(), port, secrets);
        var spec = new ChildProcessSpec("janus", program, ["-F", folder, "-o"]) { WorkingDirectory = folder };
        await using var child = processes.Start(spec);
        ProcessId = child.Id;
        var output = new JanusOutput(child.StandardOutput, log);
        try
        {
            await using var client = await ConnectAsync(child, output, port, secrets, stoppingToken);
            var version = await client.VersionAsync(stoppingToken);
            Log.JanusReady(log, version, child.Id, port);
            Report(ComponentState.Ready, $"janus {version}", null);
            lock (_lock)
            {
                _ready.SetResult(new JanusSession(client, secrets));
            }

            try
            {
                await Task.WhenAny(child.Exited, client.Closed).WaitAsync(stoppingToken);
            }
            finally
            {
                lock (_lock)
                {
                    _ready = NewReady();
                }
            }

            Report(ComponentState.Degraded, $"janus {version}", "Janus ended and is being started again");
            Lost?.Invoke();
        }
        finally
        {
            ProcessId = null;
            await child.DisposeAsync();
            await output.Ended;
        }

        throw new JanusException(
            JanusException.Gone, $"ended with exit code {await child.Exited}: {output.LastLine}");
    }

    private async Task<JanusClient> ConnectAsync(
        IChildProcess child, JanusOutput output, int port, JanusSecrets secrets, CancellationToken stoppingToken)
    {
        using var deadline = new CancellationTokenSource(StartDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, deadline.Token);
        var address = new UriBuilder("ws", "127.0.0.1", port).Uri;
        while (true)
        {
            try
            {
                return await JanusClient.ConnectAsync(address, secrets.Api, time, log, either.Token);
            }
            catch (JanusException e) when (e.Number == JanusException.Gone)
            {
                if (child.Exited.IsCompleted)
                {
                    await output.Ended.WaitAsync(either.Token);
                    throw new JanusException(
                        JanusException.Gone, $"ended with exit code {await child.Exited}: {output.LastLine}", e);
                }

                // It does not listen yet: nothing tells when it does.
                await Task.Delay(TimeSpan.FromMilliseconds(20), time, either.Token);
            }
            catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
            {
                throw new JanusException(JanusException.TimedOut, $"did not start: {output.LastLine}");
            }
        }
    }

    private void Report(ComponentState state, string adapter, string? detail) =>
        room.Apply(new RoomChange.ComponentChanged(new ComponentStatus(
            Component, adapter, state, detail, state == ComponentState.Missing ? Remedy : null)));

    private static int FreeTcpPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static TaskCompletionSource<JanusSession> NewReady() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
