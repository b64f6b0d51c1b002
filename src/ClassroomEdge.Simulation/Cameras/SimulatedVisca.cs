using System.Buffers.Binary;
using System.Collections.Immutable;
using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Simulation.Cameras;

/// <summary>
/// A camera that speaks VISCA: over IP with header and numbers, or bare in datagrams and streams. A second message with the
/// same number is an error <c>0F 01</c>, as in Sony's manual; two commands may be under way, a third finds the buffer full.
/// </summary>
public sealed class SimulatedVisca(string id, string? deviceId, TimeProvider time, bool hasHeader = true, int address = 1)
    : SimulatedCamera(id, "visca", deviceId, time)
{
    /// <summary>Every second message to it gets lost.</summary>
    public const string LosesRequests = "loses-requests";

    /// <summary>It rejects numbers until they begin anew.</summary>
    public const string OutOfStep = "out-of-step";

    /// <summary>It executes nothing: it shows its menu.</summary>
    public const string NotExecutable = "not-executable";

    private const int HeaderSize = 8;
    private const int Sockets = 2;

    private int _underWay;
    private int _heard;
    private int _losesStep;

    /// <inheritdoc/>
    public override ImmutableArray<string> Faults { get; } = [.. ConnectionFaults, LosesRequests, OutOfStep, NotExecutable];

    /// <inheritdoc/>
    public override void SetFault(string? fault)
    {
        Volatile.Write(ref _losesStep, fault == OutOfStep ? 1 : 0);
        base.SetFault(fault);
    }

    /// <inheritdoc/>
    public override async Task TalkAsync(IDatagramSocket peer, CancellationToken cancellationToken)
    {
        var buffer = new byte[256];
        uint? last = null;
        var isInStep = true;
        var done = new List<Task>();
        try
        {
            while (true)
            {
                var datagram = buffer.AsMemory(0, await peer.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false));
                if (Fault == LosesRequests && _heard++ % 2 == 0)
                {
                    continue;
                }

                if (!hasHeader)
                {
                    await AnswerAsync(datagram.ToArray(), bytes => peer.SendAsync(bytes, cancellationToken), done, cancellationToken)
                        .ConfigureAwait(false);
                    continue;
                }

                if (datagram.Length <= HeaderSize)
                {
                    continue;
                }

                var kind = BinaryPrimitives.ReadUInt16BigEndian(datagram.Span);
                var number = BinaryPrimitives.ReadUInt32BigEndian(datagram.Span[4..]);
                var payload = datagram[HeaderSize..].ToArray();
                ValueTask Send(ushort replyKind, byte[] reply) => peer.SendAsync(Datagram(replyKind, number, reply), cancellationToken);
                isInStep &= Interlocked.Exchange(ref _losesStep, 0) == 0;
                if (kind == 0x0200 && payload is [0x01])
                {
                    (last, isInStep) = (0, true);
                    await Send(0x0201, [0x01]).ConfigureAwait(false);
                }
                else if (kind is not (0x0100 or 0x0110))
                {
                    await Send(0x0200, [0x0F, 0x02]).ConfigureAwait(false);
                }
                else if (number == last || !isInStep)
                {
                    await Send(0x0200, [0x0F, 0x01]).ConfigureAwait(false);
                }
                else
                {
                    last = number;
                    await AnswerAsync(payload, bytes => Send(0x0111, bytes), done, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await Task.WhenAll(done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public override async Task TalkAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[256];
        var buffered = 0;
        var done = new List<Task>();
        using var turn = new SemaphoreSlim(1, 1);
        async ValueTask Send(byte[] bytes)
        {
            await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                turn.Release();
            }
        }

        try
        {
            while (await stream.ReadAsync(buffer.AsMemory(buffered), cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                buffered += read;
                for (var end = buffer.AsSpan(0, buffered).IndexOf((byte)0xFF); end >= 0; end = buffer.AsSpan(0, buffered).IndexOf((byte)0xFF))
                {
                    var message = buffer[..(end + 1)];
                    buffered -= end + 1;
                    buffer.AsSpan(end + 1, buffered).CopyTo(buffer);
                    await AnswerAsync(message, Send, done, cancellationToken).ConfigureAwait(false);
                }

                buffered = buffered == buffer.Length ? 0 : buffered;
            }
        }
        finally
        {
            await Task.WhenAll(done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static byte[] Datagram(ushort kind, uint number, byte[] payload)
    {
        var datagram = new byte[HeaderSize + payload.Length];
        BinaryPrimitives.WriteUInt16BigEndian(datagram, kind);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(2), (ushort)payload.Length);
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(4), number);
        payload.CopyTo(datagram, HeaderSize);
        return datagram;
    }

    private async Task AnswerAsync(byte[] message, Func<byte[], ValueTask> reply, List<Task> done, CancellationToken cancellationToken)
    {
        if (message.Length < 4 || message[0] != (0x80 | address) || message[^1] != 0xFF)
        {
            // Another's in the chain.
            return;
        }

        var send = reply;
        reply = bytes =>
        {
            bytes[0] = (byte)((address + 8) << 4);
            return send(bytes);
        };

        var isCommand = message[1] == 0x01;
        if (isCommand && Fault == NotExecutable)
        {
            await reply(ViscaAnswers.Error(0x41)).ConfigureAwait(false);
            return;
        }

        if (isCommand && Volatile.Read(ref _underWay) >= Sockets)
        {
            await reply(ViscaAnswers.Error(0x03)).ConfigureAwait(false);
            return;
        }

        if (ViscaAnswers.To(message, Camera, out var takesTime) is { } answer)
        {
            await reply(answer).ConfigureAwait(false);
            return;
        }

        await reply([0x90, 0x41, 0xFF]).ConfigureAwait(false);
        if (takesTime == TimeSpan.Zero)
        {
            await reply([0x90, 0x51, 0xFF]).ConfigureAwait(false);
            return;
        }

        Interlocked.Increment(ref _underWay);
        done.RemoveAll(t => t.IsCompleted);
        done.Add(DoneLaterAsync(takesTime, reply, cancellationToken));
    }

    private async Task DoneLaterAsync(TimeSpan takesTime, Func<byte[], ValueTask> reply, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(takesTime, Time, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }

        await reply([0x90, 0x51, 0xFF]).ConfigureAwait(false);
    }
}
