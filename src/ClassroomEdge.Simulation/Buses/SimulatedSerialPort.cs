using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Simulation.Buses;

/// <summary>
/// A serial port and the wire to a simulated device: what one end writes the other reads, no faster than the baud rate
/// allows. The driver opens the near end; the device's simulator reads and writes <see cref="Far"/>. What nobody reads is lost
/// once 4096 bytes wait, as on a real port. Thread-safe; one reader and one writer an end.
/// </summary>
public sealed class SimulatedSerialPort
{
    private readonly ReceiveBuffer _toNear = new();
    private readonly ReceiveBuffer _toFar = new();
    private readonly BusProfile _bus;
    private readonly TimeProvider _time;
    private volatile bool _isAbsent;

    /// <summary>A port as the profile describes it, with nothing at its far end yet.</summary>
    public SimulatedSerialPort(BusProfile bus, TimeProvider time)
    {
        _bus = bus;
        _time = time;
        Far = new SimulatedSerialEnd(this, isNear: false);
    }

    /// <summary>Raised on the writer's thread once bytes have crossed the wire.</summary>
    public event EventHandler<SerialTransfer>? Crossed;

    /// <summary>Id of the bus.</summary>
    public string Bus => _bus.Id;

    /// <summary>The device's end: for its simulator, as long as the port lives.</summary>
    public Stream Far { get; }

    /// <summary>How long a byte takes, start, parity and stop bits included.</summary>
    public TimeSpan ByteTime => TimeSpan.FromSeconds(
        (1 + _bus.DataBits + (_bus.Parity == SerialParity.None ? 0 : 1) + _bus.StopBits) / (double)_bus.Baud);

    /// <summary>The USB adapter was pulled out: the box's end fails with <c>bus.absent</c>, the device hears nothing.</summary>
    public bool IsAbsent
    {
        get => _isAbsent;
        set
        {
            _isAbsent = value;
            if (value)
            {
                _toNear.Clear();
                _toNear.Fail(Gone);
            }
            else
            {
                _toNear.Reopen();
            }
        }
    }

    /// <summary>The box's end, with nothing waiting in it; the caller disposes it.</summary>
    /// <exception cref="BusException"><c>bus.absent</c>.</exception>
    public Stream Open()
    {
        ThrowIfAbsent();
        _toNear.Clear();
        return new SimulatedSerialEnd(this, isNear: true);
    }

    /// <summary>What an outside tool sends to the device, as if it sat at the box's end.</summary>
    public void SendToDevice(ReadOnlyMemory<byte> bytes) => Cross(true, bytes);

    /// <summary>What a device sends that keeps the wire's time itself, see <see cref="ByteTime"/>.</summary>
    public void SendToBox(ReadOnlyMemory<byte> bytes) => Cross(false, bytes);

    internal async ValueTask<int> ReadAsync(bool near, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (near)
        {
            ThrowIfAbsent();
        }

        return await (near ? _toNear : _toFar).ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    internal async ValueTask WriteAsync(bool near, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (near)
        {
            ThrowIfAbsent();
        }

        // A delay counts whole milliseconds: up, so that no wire is faster than it may be.
        var duration = TimeSpan.FromMilliseconds(Math.Ceiling((ByteTime * bytes.Length).TotalMilliseconds));
        await Task.Delay(duration, _time, cancellationToken).ConfigureAwait(false);
        Cross(near, bytes);
    }

    private void Cross(bool fromBox, ReadOnlyMemory<byte> bytes)
    {
        if (!_isAbsent)
        {
            (fromBox ? _toFar : _toNear).Add(bytes.Span);
        }

        Crossed?.Invoke(this, new SerialTransfer(fromBox, bytes.ToArray()));
    }

    private void ThrowIfAbsent()
    {
        if (_isAbsent)
        {
            throw Gone();
        }
    }

    private BusException Gone() => new("bus.absent", Bus, $"bus '{Bus}': the simulated port was pulled out");
}
