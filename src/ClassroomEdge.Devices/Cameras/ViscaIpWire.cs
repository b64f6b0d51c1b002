using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>VISCA over IP: datagrams with a header and a number that the answer repeats.</summary>
internal sealed class ViscaIpWire(string deviceId, ViscaSettings settings, int port, INetwork network) : IViscaWire
{
    private static readonly byte[] ResetMessage = [0x01];

    private readonly byte[] _buffer = new byte[64];
    private IDatagramSocket? _socket;
    private uint _number;

    public bool MayLose => true;

    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        Dispose();
        _socket = await network.OpenUdpAsync(deviceId, settings.Host!, port, cancellationToken);
        await ResetAsync(cancellationToken);
    }

    public async ValueTask ResetAsync(CancellationToken cancellationToken)
    {
        // Its own number does not count; the next one is 1. Not every camera answers it, so nobody waits.
        _number = 0;
        await _socket!.SendAsync(ViscaHeader.Datagram(ViscaHeader.Control, 0, ResetMessage), cancellationToken);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, bool isInquiry, bool isAgain, CancellationToken cancellationToken)
    {
        if (!isAgain)
        {
            _number++;
        }

        var kind = isInquiry ? ViscaHeader.Inquiry : ViscaHeader.Command;
        return _socket!.SendAsync(ViscaHeader.Datagram(kind, _number, message.Span), cancellationToken);
    }

    public async ValueTask<ViscaReply> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var length = await _socket!.ReceiveAsync(_buffer, cancellationToken);
            if (!ViscaHeader.TryParse(_buffer.AsMemory(0, length).ToArray(), out var header, out var payload))
            {
                continue;
            }

            switch (header.Kind)
            {
                // A camera whose numbers are out of step may tell it with any number.
                case ViscaHeader.ControlReply or ViscaHeader.Control:
                    return payload.Span switch
                    {
                        [0x0F, 0x01, ..] => new(ViscaReplyKind.BadSequence),
                        [0x0F, ..] => new(ViscaReplyKind.BadMessage),
                        _ => new(ViscaReplyKind.Reset),
                    };

                // What carries another number answers something older: mostly "done" of a long movement.
                case ViscaHeader.Reply when header.Number == _number || settings.IgnoreSequence:
                    return ViscaReply.Parse(payload, 1);
            }
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
