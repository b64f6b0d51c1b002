using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>
/// Questions and commands to a camera, each answered before the next. Over datagrams a lost command is sent again with the
/// same number; "abnormal number" then means that the first had arrived (Sony SRG-300H manual, "Delivery confirmation").
/// </summary>
internal sealed class ViscaLink(string deviceId, IViscaWire wire, TimeSpan replyTimeout, TimeProvider time) : IDisposable
{
    private const int Attempts = 3;

    private static readonly TimeSpan BufferPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Opens it anew.</summary>
    public ValueTask OpenAsync(CancellationToken cancellationToken) =>
        TimedAsync(wire.OpenAsync, cancellationToken);

    /// <summary>Returns when the camera has taken the command; it may be busy with it for a while.</summary>
    /// <exception cref="DeviceException"><c>device.timeout</c>, <c>device.refused</c>, <c>device.busy</c>, <c>device.unreachable</c>.</exception>
    public async ValueTask TellAsync(byte[] command, CancellationToken cancellationToken) =>
        await ExchangeAsync(command, false, cancellationToken);

    /// <summary>What lies between <c>90 50</c> and <c>FF</c>.</summary>
    /// <exception cref="DeviceException">As for <see cref="TellAsync"/>.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> AskAsync(byte[] question, CancellationToken cancellationToken) =>
        (await ExchangeAsync(question, true, cancellationToken)).Data;

    public void Dispose() => wire.Dispose();

    private async ValueTask<ViscaReply> ExchangeAsync(byte[] message, bool isInquiry, CancellationToken cancellationToken)
    {
        var isAgain = false;
        for (var attempt = 1; ; attempt++)
        {
            var again = isAgain;
            await TimedAsync(ct => wire.SendAsync(message, isInquiry, again, ct), cancellationToken);
            var reply = await ReplyAsync(isInquiry, cancellationToken);
            switch (reply.Kind)
            {
                case ViscaReplyKind.Acknowledged or ViscaReplyKind.Done or ViscaReplyKind.Answer:
                    return reply;
                case ViscaReplyKind.BadSequence when isAgain:
                    // It had it already; only its answer was lost.
                    return new ViscaReply(ViscaReplyKind.Done);
                case ViscaReplyKind.BadSequence when attempt <= Attempts:
                    await TimedAsync(wire.ResetAsync, cancellationToken);
                    break;
                case ViscaReplyKind.Error when reply.Code == ViscaReply.BufferFull && attempt < Attempts:
                    await Task.Delay(BufferPause, time, cancellationToken);
                    isAgain = false;
                    break;
                case ViscaReplyKind.Other when attempt < Attempts && wire.MayLose:
                    // A question may be asked twice, a command must not be done twice.
                    isAgain = !isInquiry;
                    break;
                default:
                    throw Failure(reply);
            }
        }
    }

    /// <summary>The answer, or <see cref="ViscaReplyKind.Other"/> when none came in time.</summary>
    private async ValueTask<ViscaReply> ReplyAsync(bool isInquiry, CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(replyTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        var wasDone = false;
        try
        {
            while (true)
            {
                var reply = await wire.ReceiveAsync(linked.Token);
                switch (reply.Kind)
                {
                    case ViscaReplyKind.Other or ViscaReplyKind.Reset:
                    case ViscaReplyKind.Acknowledged or ViscaReplyKind.Done when isInquiry:
                    case ViscaReplyKind.Answer when !isInquiry:
                        break;
                    case ViscaReplyKind.Done:
                        // Without numbers it may be the end of an older movement: the acknowledgement tells.
                        wasDone = true;
                        break;
                    default:
                        return reply;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return wasDone ? new ViscaReply(ViscaReplyKind.Done) : default;
        }
    }

    private async ValueTask TimedAsync(Func<CancellationToken, ValueTask> send, CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(replyTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            await send(linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure(default);
        }
    }

    private DeviceException Failure(ViscaReply reply) => (reply.Kind, reply.Code) switch
    {
        (ViscaReplyKind.Error, ViscaReply.BufferFull) => New("device.busy", "has too many commands to do"),
        (ViscaReplyKind.Error, ViscaReply.NotExecutable) =>
            New("device.refused", "cannot do that now: it is in standby, in its menu, or at a mode that forbids it"),
        (ViscaReplyKind.Error, ViscaReply.WrongSyntax or ViscaReply.WrongLength) => New("device.refused", "does not know this command"),
        (ViscaReplyKind.Error, ViscaReply.Cancelled) => New("device.refused", "gave the command up for another"),
        (ViscaReplyKind.Error, _) => New("device.refused", $"answers with the error 0x{reply.Code:x2}"),
        (ViscaReplyKind.BadSequence, _) => New("device.bad-reply", "rejects every sequence number: try 'ignoreSequence' or 'way: udp'"),
        (ViscaReplyKind.BadMessage, _) => New("device.refused", "does not know this kind of message"),
        _ => New(
            "device.timeout",
            $"did not answer within {(wire.MayLose ? Attempts * replyTimeout : replyTimeout).TotalSeconds:0.###} s"
                + " (is VISCA switched on in its menu, and is the port right?)"),
    };

    private DeviceException New(string code, string problem) => new(code, deviceId, $"'{deviceId}' {problem}");
}
