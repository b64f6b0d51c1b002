using System.Threading.Channels;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Network;

/// <summary>Connections within the process, for a room on a virtual clock: nothing that happens waits for the machine's network.</summary>
internal sealed class MemoryDoor(SimulatedServer server, TimeProvider time) : Door(server)
{
    private readonly Sessions _sessions = new(server, time);
    private readonly CancellationTokenSource _stopping = new();

    public override void Open()
    {
    }

    public override ValueTask<Stream> ConnectAsync(string deviceId, CancellationToken cancellationToken)
    {
        if (Server.Fault == FaultWord.Absent)
        {
            throw new DeviceException(
                "device.unreachable", deviceId, $"'{deviceId}' (simulated {Server.Model}): connection refused");
        }

        var (ours, theirs) = DuplexStream.CreatePair();
        _sessions.Begin(
            async ct =>
            {
                await using var stream = new FaultyStream(theirs, () => Server.Fault, time);
                await Server.TalkAsync(stream, ct).ConfigureAwait(false);
            },
            _stopping.Token);
        return ValueTask.FromResult<Stream>(ours);
    }

    public override ValueTask<IDatagramSocket> OpenSocketAsync(string deviceId, CancellationToken cancellationToken)
    {
        var there = Channel.CreateUnbounded<byte[]>();
        var back = Channel.CreateUnbounded<byte[]>();
        var exchange = new FaultyDatagrams(new MemorySocket(back.Writer, there.Reader, () => null), () => Server.Fault, time);
        _sessions.Begin(ct => Server.TalkAsync(exchange, ct), _stopping.Token);
        return ValueTask.FromResult<IDatagramSocket>(new MemorySocket(there.Writer, back.Reader, () => Server.Fault));
    }

    public override async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _sessions.EndedAsync().ConfigureAwait(false);
        _sessions.Dispose();
        _stopping.Dispose();
    }

    private sealed class MemorySocket(ChannelWriter<byte[]> outbox, ChannelReader<byte[]> inbox, Func<string?> fault) : IDatagramSocket
    {
        public ValueTask SendAsync(ReadOnlyMemory<byte> datagram, CancellationToken cancellationToken) =>
            fault() == FaultWord.Absent ? ValueTask.CompletedTask : outbox.WriteAsync(datagram.ToArray(), cancellationToken);

        public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            var datagram = await inbox.ReadAsync(cancellationToken).ConfigureAwait(false);
            var length = Math.Min(datagram.Length, buffer.Length);
            datagram.AsMemory(0, length).CopyTo(buffer);
            return length;
        }

        public void Dispose() => outbox.TryComplete();
    }
}
