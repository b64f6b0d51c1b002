using System.IO.Pipelines;

namespace ClassroomEdge.Devices.Tests.Cameras;

/// <summary>A serial line whose other end is the test.</summary>
internal sealed class SimulatedWire
{
    private readonly Pipe _there = new();
    private readonly Pipe _back = new();

    public SimulatedWire() => Near = new TwoWays(_back.Reader.AsStream(), _there.Writer.AsStream());

    public Stream Near { get; }

    public async Task<string> HearAsync(int length)
    {
        var bytes = new byte[length];
        await _there.Reader.AsStream().ReadExactlyAsync(bytes);
        return Convert.ToHexString(bytes);
    }

    public async Task SayAsync(string hex) => await _back.Writer.WriteAsync(Convert.FromHexString(hex));

    private sealed class TwoWays(Stream incoming, Stream outgoing) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            incoming.ReadAsync(buffer, cancellationToken);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await outgoing.WriteAsync(buffer, cancellationToken);
            await outgoing.FlushAsync(cancellationToken);
        }

        public override void Flush() => outgoing.Flush();

        public override int Read(byte[] buffer, int offset, int count) => incoming.Read(buffer, offset, count);

        public override void Write(byte[] buffer, int offset, int count) => outgoing.Write(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
