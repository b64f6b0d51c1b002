using System.Globalization;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules.Sensing;

/// <summary>A property of a device as rules see it: its last value, and whether to believe it.</summary>
internal sealed class Sensor(string device, string property)
{
    /// <summary>Breath must move CO₂: a value that stands still for so long while people are there is no measurement.</summary>
    internal static readonly TimeSpan FrozenAfter = TimeSpan.FromHours(3);

    private static readonly TimeSpan BreathShowsWithin = TimeSpan.FromMinutes(30);

    private TimeSpan _changedAt;

    public string Device => device;

    public string Property => property;

    public PropertyValue? Value { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DeviceHealth Health { get; set; } = DeviceHealth.Starting;

    public double? Number => (Value as PropertyValue.Measurement)?.Value;

    public void Take(PropertyValue value, DateTimeOffset at, TimeSpan uptime)
    {
        if (Value != value)
        {
            _changedAt = uptime;
        }

        Value = value;
        At = at;
    }

    /// <summary>Why its value says nothing at the moment; null when it does.</summary>
    public RuleReason? Doubt(RuleFacts facts, TimeSpan staleAfter)
    {
        if (Value is null)
        {
            return Because(RuleReasonCode.NoReading, $"{property} of {device} has not been read yet");
        }

        if (Health is DeviceHealth.Retrying or DeviceHealth.Degraded)
        {
            return Because(RuleReasonCode.DeviceDown, $"{device} does not answer");
        }

        // What is no measurement may be told only when it changes: then only the device's health counts.
        if (Value is not PropertyValue.Measurement m)
        {
            return null;
        }

        var age = facts.Now - At;
        if (age > staleAfter)
        {
            return Because(RuleReasonCode.Stale, string.Create(
                CultureInfo.InvariantCulture, $"{property} of {device} was read {age.TotalMinutes:0} min ago"), lasting: age);
        }

        if (!PlausibleRange.Holds(property, m.Value))
        {
            return Because(RuleReasonCode.Implausible, $"{property} of {device} cannot be {m}");
        }

        var unchanged = facts.Uptime - _changedAt;
        if (property == DeviceProperty.Co2
            && unchanged >= FrozenAfter
            && facts.People.LastOccupied is { } occupied
            && occupied >= _changedAt + BreathShowsWithin)
        {
            return Because(RuleReasonCode.Implausible, string.Create(
                CultureInfo.InvariantCulture,
                $"{property} of {device} has stood at {m} for {unchanged.TotalHours:0} h while people were there"), lasting: unchanged);
        }

        return null;
    }

    /// <summary>When <see cref="Doubt"/> changes by itself; null: never.</summary>
    public TimeSpan? DoubtIn(RuleFacts facts, TimeSpan staleAfter) =>
        Value is PropertyValue.Measurement && At + staleAfter >= facts.Now
            ? At + staleAfter - facts.Now + TimeSpan.FromMilliseconds(1)
            : null;

    public RuleReason Because(
        RuleReasonCode code, string message, PropertyValue? limit = null, TimeSpan? lasting = null) => new(code, message)
        {
            Device = device,
            Property = property,
            Value = Value,
            Limit = limit,
            Lasting = lasting,
        };
}
