using System.Diagnostics;
using System.Globalization;

namespace ClassroomEdge.Reporting.Tests.Faults;

/// <summary>A room in a process of its own that publishes numbered events.</summary>
internal sealed class Victim : IDisposable
{
    private readonly Process _process;

    public Victim(string dataFolder, int brokerPort, int firstNumber)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ClassroomEdge.OutboxVictim.dll");
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(
            dotnet,
            [program, dataFolder, brokerPort.ToString(CultureInfo.InvariantCulture), firstNumber.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        LastDurable = firstNumber - 1;
    }

    /// <summary>The newest number that the room has told to be durable.</summary>
    public int LastDurable { get; private set; }

    /// <summary>Reads until that many more are durable.</summary>
    public async Task WhenDurableAsync(int more)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var i = 0; i < more; i++)
        {
            var line = await _process.StandardOutput.ReadLineAsync(deadline.Token)
                ?? throw new InvalidOperationException("the room ended by itself");
            LastDurable = int.Parse(line, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>kill -9, in the middle of whatever it does; then reads what it still had told.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (int.TryParse(line, CultureInfo.InvariantCulture, out var number))
            {
                LastDurable = number;
            }
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
