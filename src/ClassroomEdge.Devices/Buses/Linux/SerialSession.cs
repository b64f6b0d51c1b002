using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>
/// A serial port from its opening until it fails or is closed: raw, without flow control, for us alone. One thread takes what
/// comes into a buffer.
/// </summary>
internal sealed unsafe class SerialSession : IDisposable
{
    // O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC: a port without a modem's carrier must open, and never become our terminal.
    private const int OpenFlags = 0x2 | 0x100 | 0x800 | 0x80000;
    private const int StackSize = 256 * 1024;
    private const int ReadAtOnce = 512;

    // A write that makes no way for so long waits for a device that will not come.
    private const int WriteStallMilliseconds = 5000;

    // What a UART's divisor may miss without garbling a character of ten bits.
    private const double BaudTolerance = 0.03;

    private readonly ILinuxCalls _calls;
    private readonly string _bus;
    private readonly string _path;
    private readonly int _descriptor;
    private readonly int _stop;
    private readonly Thread _reader;
    private readonly Lock _closing = new();
    private readonly Lock _writing = new();
    private volatile bool _hasFailed;
    private bool _disposed;

    /// <exception cref="BusException"><c>bus.absent</c>, <c>bus.permission</c>, <c>bus.line-in-use</c>, <c>bus.unsupported</c>,
    /// <c>bus.io</c>.</exception>
    public SerialSession(ILinuxCalls calls, BusProfile bus, string path)
    {
        _calls = calls;
        _bus = bus.Id;
        _path = path;
        _descriptor = DeviceFile.Open(calls, bus.Id, path, BusKind.Serial, OpenFlags);
        try
        {
            Configure(bus);
            _stop = calls.CreateEvent();
        }
        catch
        {
            _ = calls.Close(_descriptor);
            throw;
        }

        _reader = new Thread(Read, StackSize) { Name = $"edge serial {bus.Id}", IsBackground = true };
        _reader.Start();
    }

    /// <summary>What came.</summary>
    public ReceiveBuffer Received { get; } = new();

    /// <summary>It is over: open another.</summary>
    public bool HasFailed => _hasFailed;

    /// <summary>Returns when the last bit is on the wire. Blocks.</summary>
    public void Write(ReadOnlySpan<byte> bytes, CancellationToken cancellationToken)
    {
        // The descriptor's number must not become another file's meanwhile.
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            Send(bytes, cancellationToken);
        }
    }

    public void Dispose()
    {
        lock (_closing)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        var one = 1UL;
        _ = _calls.Write(_stop, &one, sizeof(ulong));
        if (Thread.CurrentThread != _reader)
        {
            _reader.Join();
        }

        lock (_writing)
        {
            _ = _calls.Close(_descriptor);
        }

        _ = _calls.Close(_stop);
    }

    private void Send(ReadOnlySpan<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int written;
            fixed (byte* first = bytes)
            {
                written = _calls.Write(_descriptor, first, bytes.Length);
            }

            if (written > 0)
            {
                bytes = bytes[written..];
            }
            else if (written is -Errno.TryAgain or 0)
            {
                var waiting = new PollAbi.Descriptor { Number = _descriptor, Events = PollAbi.Out };
                if (_calls.Poll(&waiting, 1, WriteStallMilliseconds) == 0)
                {
                    throw new BusException("bus.timeout", _bus, $"bus '{_bus}': {_path} takes no more bytes");
                }
            }
            else
            {
                throw Failure(-written);
            }
        }

        // tcdrain(3).
        var drained = _calls.Ioctl(_descriptor, SerialAbi.Drain, (void*)1);
        if (drained < 0)
        {
            throw Failure(-drained);
        }
    }

    private void Configure(BusProfile bus)
    {
        if (_calls.Ioctl(_descriptor, SerialAbi.TakeExclusively, null) is < 0 and var refused)
        {
            throw refused == -Errno.NotATerminal
                ? new BusException("bus.io", _bus, $"bus '{_bus}': {_path} is no serial port ({Errno.Name(-refused)})")
                : Failure(-refused);
        }

        SerialAbi.Settings settings;
        Check(_calls.Ioctl(_descriptor, SerialAbi.GetSettings, &settings));
        settings.Input = SerialAbi.IgnoreBreak
            | (bus.Parity == SerialParity.None ? 0 : SerialAbi.IgnoreDamaged | SerialAbi.CheckParity);
        settings.Output = 0;
        settings.Local = 0;
        settings.Control = SerialAbi.Receive
            | SerialAbi.IgnoreModemLines
            | SerialAbi.SpeedOther
            | (SerialAbi.SpeedOther << SerialAbi.InputSpeedShift)
            | (bus.DataBits == 7 ? SerialAbi.Bits7 : SerialAbi.Bits8)
            | (bus.StopBits == 2 ? SerialAbi.TwoStopBits : 0)
            | bus.Parity switch
            {
                SerialParity.Even => SerialAbi.ParityOn,
                SerialParity.Odd => SerialAbi.ParityOn | SerialAbi.ParityOdd,
                _ => 0,
            };
        settings.InputSpeed = settings.OutputSpeed = (uint)bus.Baud;
        new Span<byte>(settings.Characters, 19).Clear();
        settings.Characters[SerialAbi.MinimumIndex] = 1;
        Check(_calls.Ioctl(_descriptor, SerialAbi.SetSettingsAndFlush, &settings));

        // The kernel takes what it cannot do for the nearest that it can, and says so only when asked (termios(3)).
        Check(_calls.Ioctl(_descriptor, SerialAbi.GetSettings, &settings));
        if (Math.Abs(settings.OutputSpeed - (double)bus.Baud) > BaudTolerance * bus.Baud)
        {
            throw new BusException(
                "bus.unsupported", _bus, $"bus '{_bus}': {_path} cannot do {bus.Baud} baud; the nearest is {settings.OutputSpeed}");
        }

        if (bus.Rs485)
        {
            var rs485 = new SerialAbi.Rs485 { Flags = SerialAbi.Rs485Enabled | SerialAbi.Rs485RtsOnSend };
            if (_calls.Ioctl(_descriptor, SerialAbi.SetRs485, &rs485) is < 0 and var errno)
            {
                throw new BusException(
                    "bus.unsupported",
                    _bus,
                    $"bus '{_bus}': the kernel's driver of {_path} does not switch an RS-485 direction ({Errno.Name(-errno)}); "
                    + "leave 'rs485' out where the adapter switches by itself, as most USB ones do");
            }
        }
    }

    private void Check(int result)
    {
        if (result < 0)
        {
            throw Failure(-result);
        }
    }

    private void Read()
    {
        var bytes = stackalloc byte[ReadAtOnce];
        var waiting = stackalloc PollAbi.Descriptor[2];
        waiting[0] = new PollAbi.Descriptor { Number = _descriptor, Events = PollAbi.In };
        waiting[1] = new PollAbi.Descriptor { Number = _stop, Events = PollAbi.In };
        while (true)
        {
            var ready = _calls.Poll(waiting, 2, -1);
            if (waiting[1].Returned != 0)
            {
                Received.Fail(() => new ObjectDisposedException(_path));
                return;
            }

            var read = ready < 0 ? ready : _calls.Read(_descriptor, bytes, ReadAtOnce);
            if (read > 0)
            {
                Received.Add(new ReadOnlySpan<byte>(bytes, read));
            }
            else if (read != -Errno.TryAgain)
            {
                // 0 and EIO: the other side of the port has gone.
                var errno = read == 0 ? Errno.Io : -read;
                _hasFailed = true;
                Received.Fail(() => Failure(errno));
                return;
            }
        }
    }

    private BusException Failure(int errno)
    {
        if (errno is Errno.Io or Errno.NoSuchDevice or Errno.NoSuchDeviceOrAddress)
        {
            _hasFailed = true;
            return new BusException("bus.absent", _bus, $"bus '{_bus}': {_path} has gone; it is opened again once it is back");
        }

        return new BusException("bus.io", _bus, $"bus '{_bus}': {_path}: {Errno.Name(errno)}");
    }
}
