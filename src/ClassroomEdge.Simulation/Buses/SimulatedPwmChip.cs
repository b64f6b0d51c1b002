using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Simulation.Buses;

/// <summary>A chip with PWM channels, whose duties lamps can look at. Thread-safe.</summary>
public sealed class SimulatedPwmChip(string bus, double frequencyHz = 1000, int channelCount = 16) : IPwmChip
{
    private readonly Lock _lock = new();
    private readonly string?[] _consumers = new string?[channelCount];
    private ImmutableArray<double> _duties = [.. new double[channelCount]];

    /// <summary>Raised on the thread that changed a channel, with its number, after it changed.</summary>
    public event EventHandler<int>? Changed;

    /// <inheritdoc/>
    public int ChannelCount => channelCount;

    /// <inheritdoc/>
    public double FrequencyHz { get; internal set; } = frequencyHz;

    /// <summary>What a channel puts out, 0 to 1.</summary>
    public double Duty(int channel)
    {
        lock (_lock)
        {
            return _duties[channel];
        }
    }

    /// <inheritdoc/>
    public IPwmOutput OpenOutput(int channel, double? duty, string consumer)
    {
        lock (_lock)
        {
            if (channel < 0 || channel >= channelCount)
            {
                throw new BusException(
                    "bus.no-such-line", bus, $"bus '{bus}' has channels 0 to {channelCount - 1}, not {channel}");
            }

            if (_consumers[channel] is { } owner)
            {
                throw new BusException("bus.line-in-use", bus, $"bus '{bus}': channel {channel} is in use by '{owner}'")
                {
                    Details = new Dictionary<string, string> { ["bus"] = bus, ["line"] = $"{channel}", ["owner"] = owner },
                };
            }

            _consumers[channel] = consumer;
        }

        if (duty is { } first)
        {
            Set(channel, first);
        }

        return new SimulatedPwmOutput(this, channel);
    }

    /// <summary>Nothing to give back: the channels stay as they are.</summary>
    public void Dispose()
    {
    }

    internal void Set(int channel, double duty)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duty, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duty, 1);
        lock (_lock)
        {
            if (_duties[channel] == duty)
            {
                return;
            }

            _duties = _duties.SetItem(channel, duty);
        }

        Changed?.Invoke(this, channel);
    }

    internal void Release(int channel)
    {
        lock (_lock)
        {
            _consumers[channel] = null;
        }
    }
}
