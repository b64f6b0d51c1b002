using ClassroomEdge.Media.Sources;

namespace ClassroomEdge.Media.Tests.Sources;

public sealed class FramePumpTests
{
    [Fact]
    public async Task RunAsync_SlowPipe_DropsTheFramesWhoseTimePassed()
    {
        var time = new TestKit.ManualTimeProvider();
        var source = new CountingSource();
        var dropped = 0L;
        using var stop = new CancellationTokenSource();
        // Each write takes 175 ms of the clock; at 20 frames a second that is three frames more than one.
        await using var pipe = new SlowPipe(() => time.Advance(TimeSpan.FromMilliseconds(175)), stop, writes: 4);

        await new FramePump(source, 20, time, n => dropped += n).RunAsync(pipe, stop.Token);

        Assert.Equal((4, 4), (source.Drawn, pipe.Writes));
        Assert.Equal(10, dropped);
    }

    [Fact]
    public async Task RunAsync_PipeCloses_Ends()
    {
        var source = new CountingSource();
        await new FramePump(source, 20, TimeProvider.System, _ => { }).RunAsync(new ClosedPipe(), CancellationToken.None);
        Assert.Equal(1, source.Drawn);
    }

    private sealed class SlowPipe(Action onWrite, CancellationTokenSource stop, int writes) : MemoryStream
    {
        public int Writes { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            onWrite();
            if (++Writes == writes)
            {
                stop.Cancel();
            }

            return ValueTask.CompletedTask;
        }
    }

    private sealed class ClosedPipe : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("Broken pipe");
    }
}
