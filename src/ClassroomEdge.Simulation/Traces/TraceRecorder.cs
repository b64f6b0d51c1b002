using System.Text.Json;
using System.Threading.Channels;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Traffic;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Simulation.Traces;

/// <summary>
/// Writes what crosses the room's ports into a file, a line of JSON each, flushed every second: after a power cut all but
/// the last second is there. A disk that cannot keep up loses lines rather than slow a bus down; how many is logged.
/// </summary>
public sealed class TraceRecorder(
    string file, RoomProfile profile, PortTraffic traffic, TimeProvider time, ILogger<TraceRecorder> logger)
    : IPortObserver, IHostedService, IDisposable
{
    private const int Capacity = 16384;

    private static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(1);

    private readonly Channel<PortTransfer> _waiting = Channel.CreateBounded<PortTransfer>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private long _lost;
    private IDisposable? _attachment;
    private Task _writing = Task.CompletedTask;

    /// <summary>How many transfers are not in the file because the disk was too slow.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <inheritdoc/>
    public void Observe(PortTransfer transfer)
    {
        if (!_waiting.Writer.TryWrite(transfer) && Interlocked.Increment(ref _lost) == 1)
        {
            Log.TraceLosing(logger, file);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="TraceException">The file cannot be written.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read);
            _writing = Task.Run(() => WriteAsync(stream), CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TraceException($"the trace cannot be written to {file}: {e.Message}", e);
        }

        _attachment = traffic.Attach(this);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        _waiting.Writer.TryComplete();
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (Lost > 0)
        {
            Log.TraceLost(logger, file, Lost);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _attachment?.Dispose();

    private async Task WriteAsync(FileStream stream)
    {
        await using var lines = new StreamWriter(stream);
        var started = time.GetUtcNow();
        await lines.WriteLineAsync(JsonSerializer.Serialize(
            new TraceHeader(1, profile.Site, profile.Room.Id, started), TraceJson.Options)).ConfigureAwait(false);
        await lines.FlushAsync().ConfigureAwait(false);
        var flushed = time.GetTimestamp();
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_waiting.Reader.TryRead(out var t))
            {
                await lines.WriteLineAsync(JsonSerializer.Serialize(
                    new TraceLine(
                        Math.Round((t.At - started).TotalSeconds, 4),
                        t.Port,
                        t.Kind,
                        t.Address,
                        Convert.ToHexStringLower(t.Data.Span),
                        t.Error),
                    TraceJson.Options)).ConfigureAwait(false);
            }

            if (time.GetElapsedTime(flushed) >= FlushEvery)
            {
                await lines.FlushAsync().ConfigureAwait(false);
                flushed = time.GetTimestamp();
            }
        }
    }
}
