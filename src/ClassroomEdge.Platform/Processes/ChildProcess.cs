using System.Diagnostics;
using ClassroomEdge.Core.Processes;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Platform.Processes;

/// <summary>A running child, leader of a process group of its own.</summary>
internal sealed class ChildProcess : IChildProcess
{
    /// <summary>How long stderr may stay open after the child's end, held by a grandchild that left the group.</summary>
    private static readonly TimeSpan DrainGrace = TimeSpan.FromSeconds(1);

    private readonly ChildProcessSpec _spec;
    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ErrorLines _errorLines;
    private readonly Lock _stopLock = new();
    private Task<int>? _stopping;

    public ChildProcess(ChildProcessSpec spec, Process started, TimeProvider time, ILogger logger)
    {
        _spec = spec;
        _process = started;
        _time = time;
        _logger = logger;
        Id = started.Id;
        StandardInput = started.StandardInput.BaseStream;
        StandardOutput = started.StandardOutput.BaseStream;
        _errorLines = new ErrorLines(spec.OnErrorLine, e => Log.ErrorLineReaderFailed(logger, spec.Name, e));
        Exited = WatchAsync(_errorLines.DrainAsync(started.StandardError));
    }

    public int Id { get; }

    public Stream StandardInput { get; }

    public Stream StandardOutput { get; }

    public Task<int> Exited { get; }

    public IReadOnlyList<string> LastErrorLines => _errorLines.Last;

    public Task<int> StopAsync(CancellationToken cancellationToken)
    {
        lock (_stopLock)
        {
            return _stopping ??= StopOnceAsync(cancellationToken);
        }
    }

    /// <summary>Ends it and its group at once; nothing when it has ended.</summary>
    public void Kill()
    {
        if (!Exited.IsCompleted && !_process.HasExited)
        {
            Log.ProcessNotAwaited(_logger, _spec.Name, Id);
            Signals.SendToGroup(Id, Signals.Kill);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _process.Dispose();
    }

    private async Task<int> StopOnceAsync(CancellationToken cancellationToken)
    {
        if (Exited.IsCompleted)
        {
            return await Exited.ConfigureAwait(false);
        }

        if (!_process.HasExited)
        {
            Signals.SendToGroup(Id, Signals.Terminate);

            // A stopped process gets SIGTERM only once it is continued.
            Signals.SendToGroup(Id, Signals.Continue);
        }

        try
        {
            return await Exited.WaitAsync(_spec.StopGrace, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            if (!_process.HasExited)
            {
                Log.ProcessKilled(_logger, _spec.Name, Id, _spec.StopGrace);
                Signals.SendToGroup(Id, Signals.Kill);
            }

            return await Exited.ConfigureAwait(false);
        }
    }

    private async Task<int> WatchAsync(Task drained)
    {
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        var exitCode = _process.ExitCode;
        Signals.KillRestOfGroup(Id);
        try
        {
            await drained.WaitAsync(DrainGrace, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Whoever holds it open is not ours any more; the lines so far are what we have.
        }

        Log.ProcessEnded(_logger, _spec.Name, Id, exitCode);
        return exitCode;
    }
}
