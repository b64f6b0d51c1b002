using System.Collections.Immutable;
using System.Net.Sockets;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Computers;

/// <summary>A computer that is switched on by a magic packet. Whether it is on is told by whether it answers.</summary>
internal sealed class WakeOnLanDevice(string id, WakeOnLanSettings settings, INetwork network, TimeProvider time) : IDevice, IHasPower
{
    /// <summary>Datagrams get lost; a computer that is awake does not mind.</summary>
    private const int Packets = 3;

    private static readonly TimeSpan WhileBooting = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(2);

    private long? _wokenAt;

    public string Id => id;

    public string Kind => "computer";

    public TimeSpan PollInterval => _wokenAt is null ? settings.PollInterval : WhileBooting;

    /// <summary>There is nothing to connect to: a computer that is off is no failure.</summary>
    public ValueTask ConnectAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        if (settings.Host is not { } host)
        {
            return [];
        }

        var isOn = await AnswersAsync(host, cancellationToken);
        if (isOn || (_wokenAt is { } at && time.GetElapsedTime(at) >= settings.BootTime))
        {
            _wokenAt = null;
        }

        var word = isOn ? "on" : _wokenAt is null ? "off" : "warming";
        return [new(id, DeviceProperty.Power, PropertyValue.Of(word), time.GetUtcNow())];
    }

    public async ValueTask SetPowerAsync(bool on, CancellationToken cancellationToken)
    {
        if (!on)
        {
            throw new DeviceException(
                "device.refused", id, $"'{id}' cannot be switched off from here: Wake-on-LAN only wakes; shut it down at its own desk");
        }

        using var socket = await network.OpenUdpAsync(id, settings.Broadcast, settings.Port, cancellationToken);
        var packet = MagicPacket.For(settings.Mac);
        for (var i = 0; i < Packets; i++)
        {
            await socket.SendAsync(packet, cancellationToken);
        }

        _wokenAt = settings.Host is null ? null : time.GetTimestamp();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<bool> AnswersAsync(string host, CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(AnswerTime, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            await using var connection = await network.ConnectTcpAsync(id, host, settings.TcpPort, linked.Token);
            return true;
        }
        catch (DeviceException e) when (e.Code == "device.unreachable")
        {
            // "Refused" is said by a machine that is up.
            return e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
