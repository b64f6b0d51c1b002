using System.Runtime.InteropServices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules.Sensing;

/// <summary>The sensors that rules read. Readings of other properties pass by at the cost of one look-up.</summary>
internal sealed class SensorBook(IEnumerable<string> properties)
{
    private readonly Dictionary<string, Dictionary<string, Sensor>> _byProperty =
        properties.Distinct(StringComparer.Ordinal)
            .ToDictionary(p => p, _ => new Dictionary<string, Sensor>(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>True when rules read a property of that name.</summary>
    public bool Has(string property) => _byProperty.ContainsKey(property);

    /// <summary>Those that have been read at least once; a null device: of every device.</summary>
    public IEnumerable<Sensor> Of(string? device, string property)
    {
        if (!_byProperty.TryGetValue(property, out var sensors))
        {
            return [];
        }

        return device is null ? sensors.Values : sensors.TryGetValue(device, out var one) ? [one] : [];
    }

    /// <summary>Takes a reading; null when no rule reads that property.</summary>
    public Sensor? Take(string device, string property, PropertyValue value, DateTimeOffset at, DeviceHealth? health, TimeSpan uptime)
    {
        if (!_byProperty.TryGetValue(property, out var sensors))
        {
            return null;
        }

        ref var sensor = ref CollectionsMarshal.GetValueRefOrAddDefault(sensors, device, out _);
        sensor ??= new Sensor(device, property);
        sensor.Take(value, at, uptime);
        sensor.Health = health ?? sensor.Health;
        return sensor;
    }

    /// <summary>A device's health changed; the properties of it that rules read.</summary>
    public IEnumerable<string> Take(string device, DeviceHealth health)
    {
        foreach (var (property, sensors) in _byProperty)
        {
            if (sensors.TryGetValue(device, out var sensor))
            {
                sensor.Health = health;
                yield return property;
            }
        }
    }
}
