using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Meters;

/// <summary>
/// Energy and power of a meter's pulses. Each stands for the same energy, so their distance tells the power; while none comes
/// the power can at most be what a pulse just now would mean. Pulses whose edges were lost are counted by the edges' numbers.
/// </summary>
/// <param name="pulsesPerKilowattHour">As printed on the meter.</param>
/// <param name="before">What was counted before.</param>
internal sealed class PulseCounter(int pulsesPerKilowattHour, long before = 0)
{
    private const double JoulePerKilowattHour = 3_600_000;

    // Below one watt it is nothing.
    private const double LeastWatts = 1;

    private DateTimeOffset? _lastPulse;
    private long _lastSequence;
    private double? _watts;

    /// <summary>Since the meter was first counted.</summary>
    public long Pulses { get; private set; } = before;

    /// <summary>Since the meter was first counted.</summary>
    public double KilowattHours => (double)Pulses / pulsesPerKilowattHour;

    private double JoulePerPulse => JoulePerKilowattHour / pulsesPerKilowattHour;

    /// <summary>The line was taken anew: its edges count from 1 again.</summary>
    public void Restart() => _lastSequence = 0;

    /// <summary>An edge came.</summary>
    public void Take(GpioEdge edge)
    {
        // Two edges a pulse.
        var lost = Math.Max(0, (edge.Sequence - _lastSequence - 1) / 2);
        _lastSequence = edge.Sequence;
        if (!edge.Level)
        {
            Pulses += lost;
            return;
        }

        var pulses = lost + 1;
        if (_lastPulse is { } last && edge.At > last)
        {
            _watts = pulses * JoulePerPulse / (edge.At - last).TotalSeconds;
        }

        _lastPulse = edge.At;
        Pulses += pulses;
    }

    /// <summary>Power in W; null before the second pulse.</summary>
    public double? WattsAt(DateTimeOffset now)
    {
        if (_watts is not { } watts || _lastPulse is not { } last || now <= last)
        {
            return _watts;
        }

        var most = JoulePerPulse / (now - last).TotalSeconds;
        return most < LeastWatts ? 0 : Math.Min(watts, most);
    }
}
