using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using Xunit;

namespace ClassroomEdge.TestKit.Contracts;

/// <summary>What every serial port must do; derive once an adapter. A fresh wire a test, at <see cref="Bus"/>'s settings.</summary>
public abstract class SerialPortContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>As a profile has it.</summary>
    protected static BusProfile Bus { get; } = new() { Id = "com", Kind = BusKind.Serial, Baud = 115_200, Path = "/dev/ttyUSB0" };

    /// <summary>Opens the box's end.</summary>
    protected abstract Stream Open();

    /// <summary>The other end of the wire.</summary>
    protected abstract Stream Far { get; }

    /// <summary>Pulls the adapter out.</summary>
    protected abstract void PullOut();

    /// <summary>Puts it back; <see cref="Far"/> is then the wire's other end again.</summary>
    protected abstract void PlugIn();

    [Fact]
    public async Task WriteAsync_Bytes_ArriveAsTheyAre()
    {
        await using var port = Open();
        var all = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();

        await port.WriteAsync(all, None).AsTask().WaitAsync(Patience);

        Assert.Equal(all, await TakeAsync(Far, 256));
    }

    [Fact]
    public async Task ReadAsync_Bytes_ComeAsTheyAre()
    {
        await using var port = Open();
        var all = Enumerable.Range(0, 256).Select(i => (byte)(255 - i)).ToArray();

        var reading = TakeAsync(port, 256);
        await Far.WriteAsync(all, None);

        Assert.Equal(all, await reading);
    }

    [Fact]
    public async Task ReadAsync_LessThanTheBuffer_ReturnsWhatThereIs()
    {
        await using var port = Open();
        await Far.WriteAsync(new byte[] { 0x55 }, None);

        var buffer = new byte[100];
        var read = await port.ReadAsync(buffer, None).AsTask().WaitAsync(Patience);

        Assert.Equal((1, 0x55), (read, buffer[0]));
    }

    [Fact]
    public async Task ReadAsync_Cancelled_EndsAndLosesNothing()
    {
        await using var port = Open();
        using var cancelled = new CancellationTokenSource();
        var reading = port.ReadAsync(new byte[10], cancelled.Token).AsTask();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Patience));

        await Far.WriteAsync(new byte[] { 1, 2, 3 }, None);
        Assert.Equal((byte[])[1, 2, 3], await TakeAsync(port, 3));
    }

    [Fact]
    public async Task ReadAsync_WhileWriting_BothGoOn()
    {
        await using var port = Open();
        var reading = TakeAsync(port, 2);

        await port.WriteAsync(new byte[] { 7 }, None).AsTask().WaitAsync(Patience);
        await Far.WriteAsync(new byte[] { 8, 9 }, None);

        Assert.Equal((byte[])[8, 9], await reading);
        Assert.Equal((byte[])[7], await TakeAsync(Far, 1));
    }

    [Fact]
    public async Task Dispose_WhileReading_EndsIt()
    {
        var port = Open();
        var reading = port.ReadAsync(new byte[1], None).AsTask();

        await port.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading.WaitAsync(Patience));
        Assert.False(port.CanRead);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await port.WriteAsync(new byte[1], None));
    }

    [Fact]
    public async Task Dispose_ThenOpen_WorksAgain()
    {
        await Open().DisposeAsync();
        await using var port = Open();

        await port.WriteAsync(new byte[] { 4 }, None).AsTask().WaitAsync(Patience);

        Assert.Equal((byte[])[4], await TakeAsync(Far, 1));
    }

    [Fact]
    public async Task PullOut_WhileReading_IsAbsentUntilItIsBack()
    {
        await using var port = Open();
        var reading = port.ReadAsync(new byte[1], None).AsTask();

        PullOut();

        Assert.Equal("bus.absent", (await Assert.ThrowsAsync<BusException>(() => reading.WaitAsync(Patience))).Code);
        Assert.Equal("bus.absent", (await Assert.ThrowsAsync<BusException>(async () => await port.WriteAsync(new byte[1], None))).Code);

        PlugIn();
        await port.WriteAsync(new byte[] { 0xA5 }, None).AsTask().WaitAsync(Patience);
        Assert.Equal((byte[])[0xA5], await TakeAsync(Far, 1));
    }

    private static async Task<byte[]> TakeAsync(Stream from, int count)
    {
        var bytes = new byte[count];
        await from.ReadExactlyAsync(bytes, None).AsTask().WaitAsync(Patience);
        return bytes;
    }
}
