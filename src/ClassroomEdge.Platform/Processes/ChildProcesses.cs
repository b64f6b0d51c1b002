using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Processes;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Platform.Processes;

/// <summary>
/// Runs children as leaders of their own session (a Ctrl-C at the terminal reaches us alone, we end them in order) with
/// a parent-death signal (they die with us even at kill -9). Disposing ends all that still run. Thread-safe.
/// </summary>
public sealed class ChildProcesses : IChildProcesses, IAsyncDisposable, IDisposable
{
    /// <summary>stdout that <see cref="RunAsync"/> keeps at most, and stderr likewise, in characters.</summary>
    public const int LongestOutput = 1024 * 1024;

    private readonly ILogger<ChildProcesses> _logger;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<ChildProcess, byte> _running = new();
    private readonly string[] _launcher;
    private readonly string? _nice = ExecutablePath.Find("nice");
    private ITimer? _killing;

    /// <summary>A runner; one a service.</summary>
    public ChildProcesses(ILogger<ChildProcesses> logger, TimeProvider time)
    {
        _logger = logger;
        _time = time;
        _launcher = ExecutablePath.Find("setsid") is { } setsid && ExecutablePath.Find("setpriv") is { } setpriv
            ? [setsid, setpriv, "--pdeathsig", "KILL", "--"]
            : [];
        if (_launcher.Length == 0)
        {
            Log.NoParentDeathSignal(logger);
        }
    }

    /// <inheritdoc/>
    public string? Find(string fileName) => ExecutablePath.Find(fileName);

    /// <inheritdoc/>
    public IChildProcess Start(ChildProcessSpec spec)
    {
        var executable = Find(spec.FileName)
            ?? throw new EdgeException("process.missing", $"{spec.FileName} is not installed")
            {
                Details = new Dictionary<string, string> { ["program"] = spec.FileName },
            };
        var process = new Process { StartInfo = StartInfo(spec, executable) };
        try
        {
            SpawnThread.Start(process);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            process.Dispose();
            throw new EdgeException("process.start-failed", $"{spec.Name} could not be started: {e.Message}", e)
            {
                Details = new Dictionary<string, string> { ["program"] = spec.FileName },
            };
        }

        var child = new ChildProcess(spec, process, _time, _logger);
        Log.ProcessStarted(_logger, spec.Name, child.Id);
        _running.TryAdd(child, 0);
        _ = child.Exited.ContinueWith(
            _ => _running.TryRemove(child, out byte _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return child;
    }

    /// <inheritdoc/>
    public async Task<ChildProcessResult> RunAsync(
        ChildProcessSpec spec, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var errors = new StringBuilder();
        var child = Start(spec with { OnErrorLine = line => TakeErrorLine(errors, line, spec.OnErrorLine) });
        await using (child.ConfigureAwait(false))
        {
            await child.StandardInput.DisposeAsync().ConfigureAwait(false);
            using var timeout = new CancellationTokenSource(deadline, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            try
            {
                var output = await ReadOutputAsync(child.StandardOutput, either.Token).ConfigureAwait(false);
                var exitCode = await child.Exited.WaitAsync(either.Token).ConfigureAwait(false);
                lock (errors)
                {
                    return new ChildProcessResult(exitCode, output, errors.ToString());
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new EdgeException("process.timeout", $"{spec.Name} did not finish within {deadline}")
                {
                    Details = new Dictionary<string, string> { ["program"] = spec.FileName },
                };
            }
        }
    }

    /// <summary>Kills, once that time has passed, every child that still runs then.</summary>
    public void KillAfter(TimeSpan time) => _killing ??= _time.CreateTimer(
        _ =>
        {
            foreach (var child in _running.Keys)
            {
                child.Kill();
            }
        },
        null,
        time,
        Timeout.InfiniteTimeSpan);

    /// <summary>Ends every child that still runs, each within its grace.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_running.Keys.Select(c => c.StopAsync(CancellationToken.None))).ConfigureAwait(false);
        if (_killing is { } killing)
        {
            await killing.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private ProcessStartInfo StartInfo(ChildProcessSpec spec, string executable)
    {
        string[] gently = spec.Niceness > 0 && _nice is { } nice ? [nice, "-n", spec.Niceness.ToString(CultureInfo.InvariantCulture)] : [];
        string[] command = [.. _launcher, .. gently, executable, .. spec.Arguments];
        var info = new ProcessStartInfo(command[0])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = spec.WorkingDirectory ?? "",
        };
        foreach (var argument in command.AsSpan(1))
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in spec.Environment)
        {
            if (value is null)
            {
                info.Environment.Remove(name);
            }
            else
            {
                info.Environment[name] = value;
            }
        }

        return info;
    }

    private static void TakeErrorLine(StringBuilder errors, string line, Action<string>? next)
    {
        lock (errors)
        {
            if (errors.Length + line.Length < LongestOutput)
            {
                errors.Append(line).Append('\n');
            }
        }

        next?.Invoke(line);
    }

    private static async Task<string> ReadOutputAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false), false, 4096, leaveOpen: true);
        var output = new StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            // Beyond the limit it is read all the same, else the child would block.
            output.Append(buffer, 0, Math.Min(read, LongestOutput - output.Length));
        }

        return output.ToString();
    }
}
