using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>Bare VISCA messages in datagrams.</summary>
internal sealed class ViscaUdpWire(string deviceId, ViscaSettings settings, int port, INetwork network) : IViscaWire
{
    private readonly byte[] _buffer = new byte[64];
    private IDatagramSocket? _socket;

    public bool MayLose => true;

    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        Dispose();
        _socket = await network.OpenUdpAsync(deviceId, settings.Host!, port, cancellationToken);
    }

    public ValueTask ResetAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, bool isInquiry, bool isAgain, CancellationToken cancellationToken) =>
        _socket!.SendAsync(message, cancellationToken);

    public async ValueTask<ViscaReply> ReceiveAsync(CancellationToken cancellationToken)
    {
        var length = await _socket!.ReceiveAsync(_buffer, cancellationToken);
        return ViscaReply.Parse(_buffer.AsMemory(0, length).ToArray(), 1);
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
