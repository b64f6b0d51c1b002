using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Simulation.Buses;

/// <summary>A taken channel of a simulated chip.</summary>
internal sealed class SimulatedPwmOutput(SimulatedPwmChip chip, int channel) : IPwmOutput
{
    private bool _disposed;

    public double Duty
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return chip.Duty(channel);
        }

        set
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            chip.Set(channel, value);
        }
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            chip.Release(channel);
        }
    }
}
