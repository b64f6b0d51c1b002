using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>A serial port by its <c>/dev/tty*</c>. One that was pulled out is opened again with the next use.</summary>
internal sealed class LinuxSerialPort : AsyncStream
{
    private readonly ILinuxCalls _calls;
    private readonly BusProfile _bus;
    private readonly string _path;
    private readonly Lock _lock = new();
    private SerialSession? _session;

    /// <exception cref="BusException">As <see cref="SerialSession"/> says.</exception>
    public LinuxSerialPort(ILinuxCalls calls, BusProfile bus, string path)
    {
        _calls = calls;
        _bus = bus;
        _path = path;
        _session = new SerialSession(calls, bus, path);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Session().Received.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var session = Session();

        // Away from the bus's worker, which must hear the token while a slow line drains.
        await Task.Run(() => session.Write(buffer.Span, cancellationToken), cancellationToken).WaitAsync(cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        lock (_lock)
        {
            _session?.Dispose();
            _session = null;
        }
    }

    private SerialSession Session()
    {
        lock (_lock)
        {
            ThrowIfDisposed();
            if (_session is { HasFailed: true })
            {
                _session.Dispose();
                _session = null;
            }

            return _session ??= new SerialSession(_calls, _bus, _path);
        }
    }
}
