using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Simulation.Buses;

/// <summary>A line of a simulated bank taken as output.</summary>
internal sealed class SimulatedGpioLine(SimulatedGpioBank bank, int offset, bool activeLow) : IGpioOutput
{
    private bool _disposed;

    public bool Value
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return bank.InputLevel(offset) != activeLow;
        }

        set
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            bank.Set(offset, value != activeLow);
        }
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
