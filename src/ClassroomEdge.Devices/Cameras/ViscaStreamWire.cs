using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>Bare VISCA messages one after another: TCP or a serial port.</summary>
/// <param name="deviceId">Whose.</param>
/// <param name="address">The camera's number in its chain.</param>
/// <param name="open">Opens the stream.</param>
/// <param name="owns">Whether the stream is to be closed.</param>
internal sealed class ViscaStreamWire(
    string deviceId, int address, Func<CancellationToken, ValueTask<Stream>> open, bool owns) : IViscaWire
{
    /// <summary>The longest message has 16 bytes.</summary>
    private const int Longest = 16;

    private readonly byte[] _buffer = new byte[64];
    private int _buffered;
    private Stream? _stream;

    public bool MayLose => false;

    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        Dispose();
        _stream = await open(cancellationToken);
    }

    public ValueTask ResetAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public async ValueTask SendAsync(
        ReadOnlyMemory<byte> message, bool isInquiry, bool isAgain, CancellationToken cancellationToken) =>
        await _stream!.WriteAsync(message, cancellationToken);

    public async ValueTask<ViscaReply> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = _buffer.AsSpan(0, _buffered).IndexOf(ViscaMessage.End);
            if (end >= 0)
            {
                var message = _buffer[..(end + 1)];
                _buffered -= end + 1;
                _buffer.AsSpan(end + 1, _buffered).CopyTo(_buffer);
                return message.Length > Longest ? default : ViscaReply.Parse(message, address);
            }

            if (_buffered == _buffer.Length)
            {
                throw new DeviceException("device.bad-reply", deviceId, $"'{deviceId}' speaks no VISCA: {_buffered} bytes without an FF");
            }

            var read = await _stream!.ReadAsync(_buffer.AsMemory(_buffered), cancellationToken);
            if (read == 0)
            {
                throw new DeviceException("device.unreachable", deviceId, $"'{deviceId}' hung up");
            }

            _buffered += read;
        }
    }

    public void Dispose()
    {
        if (owns)
        {
            _stream?.Dispose();
        }

        _stream = null;
        _buffered = 0;
    }
}
