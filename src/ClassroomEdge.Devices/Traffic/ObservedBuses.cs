using System.Collections.Concurrent;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Devices.Traffic;

/// <summary>The room's buses, with what crosses them told to <see cref="PortTraffic"/>. Thread-safe.</summary>
internal sealed class ObservedBuses(IBuses inner, PortTraffic traffic) : IBuses
{
    // By the opened bus: one that was opened anew is another.
    private readonly ConcurrentDictionary<object, object> _observed = new(ReferenceEqualityComparer.Instance);

    public II2cBus I2c(string busId) => Observe(inner.I2c(busId), bus => new ObservedI2cBus(bus, busId, traffic));

    public IGpioChip Gpio(string busId) => Observe(inner.Gpio(busId), chip => new ObservedGpioChip(chip, busId, traffic));

    public Stream Serial(string busId) => Observe<Stream>(inner.Serial(busId), port => new ObservedStream(port, busId, null, traffic));

    public IPwmChip Pwm(string busId) => Observe(inner.Pwm(busId), chip => new ObservedPwmChip(chip, busId, traffic));

    private T Observe<T>(T bus, Func<T, T> wrap)
        where T : class => (T)_observed.GetOrAdd(bus, _ => wrap(bus));
}
