using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>An exported PWM channel.</summary>
internal sealed class LinuxPwmOutput(SysFiles files, string path, long period, Action release) : IPwmOutput
{
    private bool _disposed;

    public double Duty
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var high = files.TryReadNumber($"{path}/duty_cycle");
            files.Check($"{path}/duty_cycle", high is null ? -Errno.NoSuchFile : 0);
            return (double)high!.Value / period;
        }

        set
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            files.Write($"{path}/duty_cycle", HighTime(value, period));
        }
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            release();
        }
    }

    /// <summary>In ns.</summary>
    internal static long HighTime(double duty, long period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duty, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duty, 1);
        return (long)Math.Round(duty * period);
    }
}
