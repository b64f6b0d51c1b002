using System.Buffers;
using System.Threading.Channels;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Vision.Tests.Headcount;

/// <summary>Frames as Media hands them out, from a test; counts the buffers not given back.</summary>
internal sealed class FakeFrames : IVideoFrames
{
    private readonly Channel<VideoFrame> _frames = Channel.CreateUnbounded<VideoFrame>();
    private int _lent;

    public int Lent => Volatile.Read(ref _lent);

    public void Push(Film film)
    {
        Interlocked.Increment(ref _lent);
        _frames.Writer.TryWrite(new VideoFrame(new Loan(this, (byte[])film.Frame.Clone()), film.Width, film.Height, film.At));
    }

    public ValueTask<VideoFrame> ReadAsync(CancellationToken cancellationToken) => _frames.Reader.ReadAsync(cancellationToken);

    private sealed class Loan(FakeFrames owner, byte[] bytes) : IMemoryOwner<byte>
    {
        private int _returned;

        public Memory<byte> Memory => bytes;

        public void Dispose()
        {
            Assert.Equal(0, Interlocked.Exchange(ref _returned, 1));
            Interlocked.Decrement(ref owner._lent);
        }
    }
}
