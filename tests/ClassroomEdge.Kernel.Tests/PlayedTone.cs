using System.Buffers.Binary;
using ClassroomEdge.Core.Processes;

namespace ClassroomEdge.Kernel.Tests;

/// <summary>A tone of 480 Hz, played into a sound device until disposed; and how much of it a recording holds.</summary>
internal sealed class PlayedTone : IAsyncDisposable
{
    private const int Rate = 48000;
    private const int Period = 100;
    private const int Peak = 20000;

    private readonly CancellationTokenSource _stop = new();
    private readonly IChildProcess _aplay;
    private readonly Task _feeding;

    public PlayedTone(IChildProcesses processes, string device)
    {
        _aplay = processes.Start(new ChildProcessSpec(
            "aplay", "aplay", ["-q", "-D", device, "-t", "raw", "-f", "S16_LE", "-r", "48000", "-c", "2", "-"]));
        _feeding = Task.Run(FeedAsync);
    }

    /// <summary>How loud the tone is in it, 0 to 1, 1 being as loud as it is played (Goertzel's filter at 480 Hz).</summary>
    /// <param name="samples">16 bits, 48 000 a second, one channel.</param>
    public static double Level(ReadOnlySpan<short> samples)
    {
        var (a, b, w) = (0.0, 0.0, 2 * Math.Cos(2 * Math.PI / Period));
        foreach (var sample in samples)
        {
            (a, b) = (sample + (w * a) - b, a);
        }

        return Math.Sqrt((a * a) + (b * b) - (a * b * w)) * 2 / samples.Length / Peak;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _feeding;
        await _aplay.DisposeAsync();
        _stop.Dispose();
    }

    private async Task FeedAsync()
    {
        var second = new byte[Rate * 4];
        for (var i = 0; i < Rate * 2; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(second.AsSpan(i * 2), (short)(Peak * Math.Sin(2 * Math.PI * (i / 2) / Period)));
        }

        try
        {
            while (true)
            {
                await _aplay.StandardInput.WriteAsync(second, _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The test is over, or aplay ended, which the recording then shows.
        }
    }
}
