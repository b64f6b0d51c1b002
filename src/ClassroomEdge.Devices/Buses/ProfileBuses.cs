using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Expanders;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Devices.Buses;

/// <summary>
/// Opens the profile's buses when first used, each by the adapter that it names or else by the best there is, and tells
/// <see cref="RoomState"/> which one that was. What failed to open is tried again with the next use. Thread-safe.
/// </summary>
internal sealed class ProfileBuses(
    RoomProfile profile, IEnumerable<IBusAdapter> adapters, RoomState room, TimeProvider time, ILogger<ProfileBuses> logger)
    : IBuses, IDisposable
{
    // An adapter that prefers itself above this stands for chips on buses too: a trace that is replayed.
    private const int ChipPreference = 5000;

    private readonly IBusAdapter[] _adapters = [.. adapters];
    private readonly Dictionary<string, IDisposable> _open = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Where a chip finds the bus that it hangs on: around this, so that what it says there is observed too.</summary>
    public IBuses? Parents { get; set; }

    public II2cBus I2c(string busId) => Use(busId, BusKind.I2c, (adapter, bus) => adapter.OpenI2c(bus));

    public IGpioChip Gpio(string busId) => Use(busId, BusKind.Gpio, (adapter, bus) => adapter.OpenGpio(bus));

    public Stream Serial(string busId) => Use(busId, BusKind.Serial, (adapter, bus) => adapter.OpenSerial(bus));

    public IPwmChip Pwm(string busId) => Use(busId, BusKind.Pwm, (adapter, bus) => adapter.OpenPwm(bus));

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var bus in _open.Values)
            {
                bus.Dispose();
            }

            _open.Clear();
        }
    }

    private T Use<T>(string busId, BusKind kind, Func<IBusAdapter, BusProfile, T> open)
        where T : class, IDisposable
    {
        lock (_lock)
        {
            if (_open.TryGetValue(busId, out var known) && known is not Stream { CanRead: false })
            {
                return known as T ?? throw WrongKind(busId, kind);
            }

            var bus = profile.Buses.FirstOrDefault(b => b.Id == busId)
                ?? throw new BusException("bus.absent", busId, $"the profile has no bus '{busId}'");
            if (bus.Kind != kind)
            {
                throw WrongKind(busId, kind);
            }

            var component = ComponentOf(bus);
            var adapterName = bus.Chip ?? "";
            try
            {
                T opened;
                string where;
                if (bus.Chip is { } chip && !_adapters.Any(a => a.PreferenceFor(bus) > ChipPreference))
                {
                    opened = (T)ExpanderChips.Open(bus, Parents ?? this, time);
                    where = $"{chip} on {bus.Parent}";
                }
                else
                {
                    var adapter = Pick(bus);
                    adapterName = adapter.Name;
                    opened = open(adapter, bus);
                    where = bus.Path is null ? adapter.Name : $"{adapter.Name} {bus.Path}";
                }

                _open[busId] = opened;
                Log.BusOpened(logger, busId, where);
                Report(new ComponentStatus(component, where, ComponentState.Ready));
                return opened;
            }
            catch (BusException e)
            {
                e.Details.TryGetValue("remedy", out var remedy);
                Report(new ComponentStatus(component, adapterName, ComponentState.Missing, e.Message, remedy));
                throw;
            }
        }
    }

    private IBusAdapter Pick(BusProfile bus)
    {
        if (bus.Adapter is { } name)
        {
            return _adapters.FirstOrDefault(a => a.Name == name) ?? throw new BusException(
                "bus.absent",
                bus.Id,
                $"bus '{bus.Id}': there is no adapter '{name}' here; there are: {string.Join(", ", _adapters.Select(a => a.Name))}");
        }

        return _adapters
            .Select(a => (Adapter: a, Preference: a.PreferenceFor(bus)))
            .Where(a => a.Preference is not null)
            .OrderByDescending(a => a.Preference)
            .Select(a => a.Adapter)
            .FirstOrDefault()

            // None can: the machine's own says what is missing. A real bus never becomes a simulated one unasked.
            ?? _adapters.FirstOrDefault(a => a.Name == "linux")
            ?? _adapters.FirstOrDefault()
            ?? throw new BusException("bus.absent", bus.Id, $"bus '{bus.Id}': no adapter is built in");
    }

    /// <summary><c>i2c</c>, <c>gpio</c>, …; with the bus's id where a room has several of a kind.</summary>
    private string ComponentOf(BusProfile bus)
    {
        var kind = bus.Kind.ToString().ToLowerInvariant();
        return profile.Buses.Count(b => b.Kind == bus.Kind) == 1 ? kind : $"{kind} {bus.Id}";
    }

    private void Report(ComponentStatus status) => room.Apply(new RoomChange.ComponentChanged(status));

    private static BusException WrongKind(string busId, BusKind wanted) =>
        new("bus.absent", busId, $"bus '{busId}' is no {Words(wanted)}");

    private static string Words(BusKind kind) => kind switch
    {
        BusKind.I2c => "I²C bus",
        BusKind.Gpio => "GPIO chip",
        BusKind.Serial => "serial port",
        _ => "PWM chip",
    };
}
