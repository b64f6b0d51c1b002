using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Network;

/// <summary>A simulated device's end of a connection, with the fault that it has at the moment.</summary>
internal sealed class FaultyStream(Stream inner, Func<string?> fault, TimeProvider time) : Stream
{
    /// <summary>How late a slow one answers.</summary>
    public static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(1500);

    private readonly Random _noise = new(20);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        switch (fault())
        {
            case FaultWord.Silent:
                return;
            case FaultWord.Slow:
                await Task.Delay(Lateness, time, cancellationToken).ConfigureAwait(false);
                break;
            case FaultWord.Garbage:
                var noise = new byte[buffer.Length];
                _noise.NextBytes(noise);
                buffer = noise;
                break;
            case FaultWord.Drops:
                await inner.WriteAsync(buffer[..(buffer.Length / 2)], cancellationToken).ConfigureAwait(false);
                await inner.FlushAsync(cancellationToken).ConfigureAwait(false);
                throw new IOException("hung up in the middle, as the tester wanted");
            default:
                break;
        }

        await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        await inner.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
