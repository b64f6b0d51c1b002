using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Running;

/// <summary>The real program, as a real process: <c>ClassroomEdge.Host VERB …</c>, with what it prints.</summary>
public sealed class EdgeProcess : IAsyncDisposable
{
    // How fast it starts and ends is measured elsewhere: here a machine may have other things to do.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly SemaphoreSlim _grew = new(0);

    private EdgeProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => Take(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>Everything printed so far, stdout and stderr.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Lines printed so far.</summary>
    public IReadOnlyCollection<string> Lines => _output;

    /// <summary>True when it ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts a verb.</summary>
    public static EdgeProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ClassroomEdge.Host.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return new EdgeProcess(Process.Start(start)!);
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        await using var process = Start(arguments, environment);
        var exitCode = await process.ExitedAsync();
        return (exitCode, process.Output);
    }

    /// <summary>Waits for the first line that contains the text.</summary>
    public async Task<string> LineAsync(string containing)
    {
        using var timeout = new CancellationTokenSource(Limit);
        while (true)
        {
            if (_output.FirstOrDefault(l => l.Contains(containing, StringComparison.Ordinal)) is { } line)
            {
                return line;
            }

            if (_process.HasExited)
            {
                _process.WaitForExit();
                if (_output.Any(l => l.Contains(containing, StringComparison.Ordinal)))
                {
                    continue;
                }

                throw new InvalidOperationException($"ended with {_process.ExitCode} before it said '{containing}':\n{Output}");
            }

            try
            {
                await _grew.WaitAsync(TimeSpan.FromMilliseconds(200), timeout.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"never said '{containing}' in {Limit}:\n{Output}");
            }
        }
    }

    /// <summary>Sends a signal by its number: 15 asks it to stop, 9 kills it.</summary>
    public void Signal(int number) => Signals.Send(_process.Id, number);

    /// <summary>Waits for its end.</summary>
    public async Task<int> ExitedAsync()
    {
        using var timeout = new CancellationTokenSource(Limit);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"did not end within {Limit}:\n{Output}");
        }

        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signal(15);
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                await _process.WaitForExitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
        _grew.Dispose();
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
            _grew.Release();
        }
    }
}
