using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Expanders;

/// <summary>A channel of a PCA9685 that we drive.</summary>
internal sealed class Pca9685Output(Pca9685Chip chip, int channel, int resets) : IPwmOutput
{
    private bool _disposed;

    public double Duty
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return chip.Read(channel, resets);
        }

        set
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            chip.Set(channel, value, resets);
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
