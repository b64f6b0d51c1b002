using System.Buffers;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Frames;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;

namespace ClassroomEdge.Media.Tests.Frames;

public sealed class NewestFrameTests
{
    [Fact]
    public async Task ReadAsync_SlowReader_GetsTheNewestAndTheOthersGiveTheirBuffersBack()
    {
        using var newest = Newest();
        var owners = Enumerable.Range(1, 3).Select(i => new Owner((byte)i)).ToArray();
        foreach (var owner in owners)
        {
            newest.Put(Frame(owner));
        }

        using (var frame = await newest.ReadAsync(MediaRoom.Token()))
        {
            Assert.Equal(3, frame.Bgr24.Span[0]);
            Assert.Equal([true, true, false], owners.Select(o => o.IsDisposed));
        }

        Assert.True(owners[2].IsDisposed);
    }

    [Fact]
    public async Task Clear_FrameWaiting_IsForgotten()
    {
        using var newest = Newest();
        var old = new Owner(1);
        newest.Put(Frame(old));
        newest.Clear();
        Assert.True(old.IsDisposed);
        var next = newest.ReadAsync(MediaRoom.Token());
        Assert.False(next.IsCompleted);
        newest.Put(Frame(new Owner(2)));
        using var frame = await next;
        Assert.Equal(2, frame.Bgr24.Span[0]);
    }

    [Fact]
    public async Task ReadAsync_RawStream_CutsWholeFramesOnly()
    {
        using var stream = new MemoryStream([1, 1, 1, 2, 2, 2, 3, 3]);
        var first = new List<byte>();
        await RawFrameReader.ReadAsync(stream, new VideoFormat(1, 1, 1), TimeProvider.System, f =>
        {
            first.Add(f.Bgr24.Span[2]);
            f.Dispose();
        }, CancellationToken.None);
        Assert.Equal([1, 2], first);
    }

    private static NewestFrame Newest() => new(new MediaMetrics(
        new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()), new ClassroomEdge.Media.Preflight.PictureWatch());

    private static VideoFrame Frame(Owner owner) => new(owner, 1, 1, DateTimeOffset.UnixEpoch);

    private sealed class Owner(byte value) : IMemoryOwner<byte>
    {
        public bool IsDisposed { get; private set; }

        public Memory<byte> Memory { get; } = new byte[] { value, value, value };

        public void Dispose() => IsDisposed = true;
    }
}
