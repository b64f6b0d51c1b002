using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Simulation.Models;

/// <summary>
/// What a simulated device does in the room, whatever it speaks: properties that follow each other and the room. Those that its
/// kind does not know it just keeps. Thread-safe.
/// </summary>
internal class DeviceModel
{
    private readonly Dictionary<string, PropertyValue> _kept = [];

    /// <summary>Raised on the thread that set something.</summary>
    public event EventHandler? Changed;

    /// <summary>What a hand can do to it beside what its driver can.</summary>
    public virtual ImmutableArray<SettableProperty> Controls => [];

    /// <summary>Guards the model and what derives from it.</summary>
    protected Lock Gate { get; } = new();

    /// <summary>Its value now; null when it has none.</summary>
    public PropertyValue? Get(string property)
    {
        lock (Gate)
        {
            return Compute(property) ?? _kept.GetValueOrDefault(property);
        }
    }

    /// <summary>Sets it.</summary>
    public void Set(string property, PropertyValue value)
    {
        lock (Gate)
        {
            BeforeSet(property, value);
            _kept[property] = value;
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>The model of a kind, as the profile's drivers name kinds.</summary>
    public static DeviceModel Of(string kind, Rooms.SimulatedRoom room) => kind switch
    {
        "climate" => new ClimateModel(room.Air, room.Options.Speed, room.Time),
        "meter" or "plug" => new MeterModel(kind == "plug", room.Options.Speed, room.Time),
        "sensor" => new AirModel(room.Air),
        _ => new DeviceModel(),
    };

    /// <summary>What was set; under the lock.</summary>
    protected PropertyValue? Kept(string property) => _kept.GetValueOrDefault(property);

    /// <summary>A number that was set; under the lock.</summary>
    protected double Number(string property, double otherwise) =>
        _kept.GetValueOrDefault(property) is PropertyValue.Measurement m ? m.Value : otherwise;

    /// <summary>A value that follows from others; null: only what was set. Under the lock.</summary>
    protected virtual PropertyValue? Compute(string property) => null;

    /// <summary>Time passed until now with what was set so far; under the lock.</summary>
    protected virtual void BeforeSet(string property, PropertyValue value)
    {
    }
}
