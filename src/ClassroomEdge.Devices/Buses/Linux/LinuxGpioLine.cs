using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>One requested line.</summary>
internal sealed unsafe class LinuxGpioLine(ILinuxCalls calls, int descriptor, string bus, int offset) : IGpioOutput
{
    private bool _disposed;

    public int Descriptor => descriptor;

    public bool Value
    {
        get => Read();
        set
        {
            var values = new GpioAbi.LineValues { Bits = value ? 1UL : 0, Mask = 1 };
            Do(GpioAbi.SetValues, &values);
        }
    }

    public bool Read()
    {
        var values = new GpioAbi.LineValues { Mask = 1 };
        Do(GpioAbi.GetValues, &values);
        return (values.Bits & 1) != 0;
    }

    /// <summary>Turns a line that was taken as it is into something else.</summary>
    public void Configure(GpioAbi.LineConfig config) => Do(GpioAbi.SetConfig, &config);

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _ = calls.Close(descriptor);
        }
    }

    private void Do(uint request, void* argument)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var result = calls.Ioctl(descriptor, request, argument);
        if (result < 0)
        {
            throw -result is Errno.NoSuchDevice
                ? new BusException("bus.absent", bus, $"bus '{bus}': the chip of line {offset} has gone")
                : new BusException("bus.io", bus, $"bus '{bus}': line {offset}: {Errno.Name(-result)}");
        }
    }
}
