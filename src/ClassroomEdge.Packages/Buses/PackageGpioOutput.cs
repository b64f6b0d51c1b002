using System.Device.Gpio;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Packages.Buses;

/// <summary>A line that we drive through the package.</summary>
internal sealed class PackageGpioOutput(PackageGpioChip chip, GpioController controller, int offset, bool activeLow) : IGpioOutput
{
    private bool _disposed;

    public bool Value
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return (controller.Read(offset) == PinValue.High) != activeLow;
        }

        set
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            controller.Write(offset, value != activeLow);
        }
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            chip.Release(offset);
        }
    }
}
