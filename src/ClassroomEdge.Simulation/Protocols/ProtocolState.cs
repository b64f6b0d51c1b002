using System.Collections.Immutable;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Simulation.Protocols;

/// <summary>What a simulated device is like inside: its values, and its power by the clock. Not thread-safe.</summary>
internal sealed class ProtocolState
{
    private readonly Dictionary<string, PropertyValue> _values;
    private readonly ProtocolPower? _rule;
    private readonly TimeProvider _time;
    private string _power = "off";
    private string _before = "off";
    private long _since;

    public ProtocolState(Protocol protocol, TimeProvider time)
    {
        (_rule, _time) = (protocol.File.Power, time);
        _values = protocol.Properties.ToDictionary(p => p.Name, p => StartOf(p), StringComparer.Ordinal);
        HasPower = _values.TryGetValue(DeviceProperty.Power, out var power);
        _power = _before = HasPower && power is PropertyValue.Choice { Word: "on" } ? "on" : "off";
    }

    /// <summary>It can be switched on and off.</summary>
    public bool HasPower { get; }

    /// <summary>True while it warms up or cools down.</summary>
    public bool IsChanging => Power is "warming" or "cooling";

    /// <summary>It shows a picture.</summary>
    public bool IsOn => !HasPower || Power == "on";

    /// <summary>The truth: <c>off</c>, <c>warming</c>, <c>on</c>, <c>cooling</c>.</summary>
    public string Power
    {
        get
        {
            var since = _time.GetElapsedTime(_since);
            if ((_power == "warming" && since >= _rule!.WarmUp) || (_power == "cooling" && since >= _rule!.CoolDown))
            {
                _power = _power == "warming" ? "on" : "off";
            }

            return _power;
        }
    }

    /// <summary>All that is true about it.</summary>
    public ImmutableSortedDictionary<string, PropertyValue> All => _values
        .Select(v => v.Key == DeviceProperty.Power ? KeyValuePair.Create(v.Key, PropertyValue.Of(Power)) : v)
        .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>What it tells: a word that the protocol has no code for is told as the end that it goes to or comes from.</summary>
    public PropertyValue Tell(WireProperty property, bool late)
    {
        if (property.Name != DeviceProperty.Power)
        {
            return _values[property.Name];
        }

        var power = Power;
        if (late && _time.GetElapsedTime(_since) < (_rule?.Lag ?? TimeSpan.Zero))
        {
            power = _before;
        }

        var known = property.Rule.Choice!.ContainsKey(power) || property.Rule.AlsoReads.Values.Contains(power);
        return PropertyValue.Of(known ? power : power == "warming" ? "on" : "off");
    }

    /// <summary>It takes a value.</summary>
    public void Set(WireProperty property, PropertyValue value)
    {
        if (property.Name != DeviceProperty.Power)
        {
            _values[property.Name] = value;
            return;
        }

        var (on, now) = (value is PropertyValue.Choice { Word: "on" }, Power);
        if (on != now is "on" or "warming")
        {
            _before = now is "on" or "cooling" ? "on" : "off";
            _power = (on, _rule) switch
            {
                (true, { WarmUp.Ticks: > 0 }) => "warming",
                (false, { CoolDown.Ticks: > 0 }) => "cooling",
                _ => on ? "on" : "off",
            };
            _since = _time.GetTimestamp();
        }
    }

    private static PropertyValue StartOf(WireProperty property) => ProtocolSamples.Start(property.Name, property.Rule);
}
