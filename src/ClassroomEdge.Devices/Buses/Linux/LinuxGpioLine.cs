using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>One requested line.</summary>
internal sealed unsafe class LinuxGpioLine(ILinuxCalls calls, int descriptor, string bus, int offset) : IGpioOutput, IGpioInput
{
    private bool _disposed;

    public bool EdgesComeByThemselves => false;

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

    /// <summary>Makes a line that was taken as it is an output at that level.</summary>
    public void BecomeOutput(ulong flags, bool level)
    {
        GpioAbi.LineConfig config = default;
        config.Flags = flags;
        config.AttributeCount = 1;
        config.Attributes[0].Attribute.Id = GpioAbi.AttributeOutputValues;
        config.Attributes[0].Attribute.Value = level ? 1UL : 0;
        config.Attributes[0].Mask = 1;
        Do(GpioAbi.SetConfig, &config);
    }

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
            throw new BusException("bus.io", bus, $"bus '{bus}': line {offset}: {Errno.Name(-result)}");
        }
    }
}
