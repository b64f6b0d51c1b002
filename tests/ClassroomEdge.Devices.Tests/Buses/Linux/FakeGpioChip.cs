using ClassroomEdge.Devices.Buses.Linux;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

/// <summary>A chip of 28 lines, with interrupts and bias as a Raspberry Pi's.</summary>
internal sealed class FakeGpioChip
{
    public const int LineCount = 28;

    public FakeGpioChip(FakeKernel kernel)
    {
        Kernel = kernel;
        Lines = [.. Enumerable.Range(0, LineCount).Select(_ => new FakeGpioLine(kernel))];
    }

    public FakeKernel Kernel { get; }

    public FakeGpioLine[] Lines { get; }

    /// <summary>False: no line has an interrupt.</summary>
    public bool HasInterrupts { get; set; } = true;

    /// <summary>The chip was pulled out: its lines hang up.</summary>
    public bool HasGone { get; set; }

    /// <summary>Pulls a wire; null lets it go.</summary>
    public void Pull(int offset, bool? high) => Kernel.Do(() =>
    {
        Lines[offset].Pulled = high;
        Lines[offset].WireChanged();
    });

    /// <summary>Pulls the chip out.</summary>
    public void PullOut() => Kernel.Do(() =>
    {
        HasGone = true;
        Kernel.OpenErrors[FakeKernel.GpioPath] = Errno.NoSuchFile;
    });
}
