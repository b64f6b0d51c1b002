using ClassroomEdge.Devices.Buses.Linux;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

/// <summary>
/// A kernel with one GPIO chip, one I²C bus, one PWM chip and one serial port, that takes the bytes of the real requests and
/// answers as its drivers do, EINVAL for nonsense included. Thread-safe.
/// </summary>
internal sealed unsafe class FakeKernel : ILinuxCalls
{
    public const string GpioPath = "/dev/gpiochip0";
    public const string I2cPath = "/dev/i2c-1";
    public const string PwmPath = "/sys/class/pwm/pwmchip0";
    public const string SerialPath = "/dev/ttyUSB0";

    private const int CloseOnExec = 0x80000;

    private readonly object _gate = new();
    private readonly Dictionary<int, FakeFile> _files = [];
    private int _nextDescriptor = 10;

    public FakeKernel()
    {
        Gpio = new FakeGpioChip(this);
        Pwm = new FakePwmChip();
        Serial = new FakeSerialPort(this);
    }

    public ManualTimeProvider Clock { get; } = new();

    public FakeGpioChip Gpio { get; }

    public FakeI2cAdapter I2c { get; } = new();

    public FakePwmChip Pwm { get; }

    public FakeSerialPort Serial { get; }

    /// <summary>Errors of opening a path.</summary>
    public Dictionary<string, int> OpenErrors { get; } = [];

    public int OpenDescriptors
    {
        get
        {
            lock (_gate)
            {
                return _files.Count;
            }
        }
    }

    /// <summary>Something happened that poll() may wait for.</summary>
    public void Do(Action change)
    {
        lock (_gate)
        {
            change();
            Monitor.PulseAll(_gate);
        }
    }

    public int Add(FakeFile file)
    {
        lock (_gate)
        {
            _files.Add(_nextDescriptor, file);
            return _nextDescriptor++;
        }
    }

    public int Open(string path, int flags)
    {
        if ((flags & CloseOnExec) == 0)
        {
            throw new InvalidOperationException("opened without O_CLOEXEC");
        }

        lock (_gate)
        {
            if (OpenErrors.TryGetValue(path, out var error))
            {
                return -error;
            }

            FakeFile? file = path switch
            {
                GpioPath when (flags & 3) == 2 => new FakeGpioFile(Gpio),
                I2cPath when (flags & 3) == 2 => new FakeI2cFile(I2c),
                SerialPath when (flags & 3) == 2 => Serial.Open(flags),
                _ => Pwm.Open(path),
            };
            return file is null ? -Errno.NoSuchFile : Add(file);
        }
    }

    public int Close(int descriptor)
    {
        lock (_gate)
        {
            if (!_files.Remove(descriptor, out var file))
            {
                return -Errno.BadDescriptor;
            }

            file.Close();
            Monitor.PulseAll(_gate);
            return 0;
        }
    }

    public int Ioctl(int descriptor, uint request, void* argument)
    {
        lock (_gate)
        {
            return _files.TryGetValue(descriptor, out var file) ? file.Ioctl(request, argument) : -Errno.BadDescriptor;
        }
    }

    public int Read(int descriptor, void* buffer, int length)
    {
        lock (_gate)
        {
            return _files.TryGetValue(descriptor, out var file)
                ? file.Read(new Span<byte>(buffer, length))
                : -Errno.BadDescriptor;
        }
    }

    public int Write(int descriptor, void* bytes, int length)
    {
        lock (_gate)
        {
            var result = _files.TryGetValue(descriptor, out var file)
                ? file.Write(new ReadOnlySpan<byte>(bytes, length))
                : -Errno.BadDescriptor;
            Monitor.PulseAll(_gate);
            return result;
        }
    }

    public int Poll(PollAbi.Descriptor* descriptors, int count, int timeoutMilliseconds)
    {
        lock (_gate)
        {
            while (true)
            {
                var ready = 0;
                for (var i = 0; i < count; i++)
                {
                    descriptors[i].Returned = !_files.TryGetValue(descriptors[i].Number, out var file)
                        ? PollAbi.Invalid
                        : (short)(file.Ready & (descriptors[i].Events | PollAbi.Error | PollAbi.HangUp));
                    ready += descriptors[i].Returned == 0 ? 0 : 1;
                }

                if (ready > 0 || (timeoutMilliseconds >= 0 && !Monitor.Wait(_gate, timeoutMilliseconds)))
                {
                    return ready;
                }

                if (timeoutMilliseconds < 0)
                {
                    Monitor.Wait(_gate);
                }
            }
        }
    }

    public int CreateEvent() => Add(new EventFile());

    private sealed class EventFile : FakeFile
    {
        private ulong _count;

        public override short Ready => _count > 0 ? PollAbi.In : (short)0;

        public override int Read(Span<byte> buffer)
        {
            BitConverter.TryWriteBytes(buffer, _count);
            _count = 0;
            return sizeof(ulong);
        }

        public override int Write(ReadOnlySpan<byte> bytes)
        {
            _count += BitConverter.ToUInt64(bytes);
            return sizeof(ulong);
        }
    }
}
