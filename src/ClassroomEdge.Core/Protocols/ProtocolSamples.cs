using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Protocols;

/// <summary>Values to try a property with.</summary>
public static class ProtocolSamples
{
    /// <summary>Every word, both states, or both ends and something between.</summary>
    public static IEnumerable<PropertyValue> Of(ProtocolProperty rule) => rule switch
    {
        { Choice: { } choice } => choice.Keys.Select(PropertyValue.Of),
        { Number: { } n } => new[] { n.Minimum, Math.Round((n.Minimum + n.Maximum) / 2), n.Maximum }
            .Select(v => PropertyValue.Of(v, new Unit(n.Unit))),
        _ => [PropertyValue.Of(true), PropertyValue.Of(false)],
    };

    /// <summary>What a simulated device starts with.</summary>
    public static PropertyValue Start(string name, ProtocolProperty rule) => (rule.Initially, rule.Number) switch
    {
        (PropertyValue.Measurement m, { } n) => PropertyValue.Of(m.Value, new Unit(n.Unit)),
        ({ } value, _) => value,
        _ => (name == DeviceProperty.Power ? PropertyValue.Of("off") : rule.Switch is not null ? PropertyValue.Of(false) : Of(rule).First()),
    };
}
