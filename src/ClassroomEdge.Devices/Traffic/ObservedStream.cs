using ClassroomEdge.Core;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Devices.Traffic;

/// <summary>An observed serial port or connection.</summary>
/// <param name="inner">The port or connection.</param>
/// <param name="port">Id of the bus or the device.</param>
/// <param name="close">What closing does; null: it is its opener's to close.</param>
/// <param name="traffic">Where it is told.</param>
internal sealed class ObservedStream(Stream inner, string port, Action? close, PortTraffic traffic) : Stream
{
    private bool _closed;

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            if (read > 0)
            {
                traffic.Note(port, TransferKind.In, null, buffer.Span[..read]);
            }
            else if (buffer.Length > 0)
            {
                Ended(null);
            }

            return read;
        }
        catch (Exception e) when (e is IOException or EdgeException)
        {
            Ended((e as EdgeException)?.Code ?? "connection.lost");
            throw;
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Before it is sent: else a quick answer would be told before its question.
        traffic.Note(port, TransferKind.Out, null, buffer.Span);
        await inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        traffic.Note(port, TransferKind.In, null, buffer.AsSpan(offset, read));
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        traffic.Note(port, TransferKind.Out, null, buffer.AsSpan(offset, count));
        inner.Write(buffer, offset, count);
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && close is not null)
        {
            Ended(null);
            close();
        }

        base.Dispose(disposing);
    }

    /// <summary>Once, whether they hang up or we do.</summary>
    private void Ended(string? error)
    {
        if (!_closed && close is not null)
        {
            _closed = true;
            traffic.Note(port, TransferKind.Closed, null, [], error);
        }
    }
}
