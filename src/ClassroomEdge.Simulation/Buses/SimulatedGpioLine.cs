using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Simulation.Buses;

/// <summary>A taken line of a simulated bank.</summary>
internal sealed class SimulatedGpioLine(SimulatedGpioBank bank, int offset, bool activeLow) : IGpioOutput, IGpioInput
{
    private bool _disposed;

    public bool Value
    {
        get => Read();
        set
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            bank.Set(offset, value != activeLow);
        }
    }

    public bool Read()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);

        // A wire that nobody pulls reads low, as with the chip's pull-down.
        return (bank.Wire(offset) ?? false) != activeLow;
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            bank.Release(offset);
        }
    }
}
