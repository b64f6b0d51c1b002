using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>A property that is at a value: a contact open, a lamp on.</summary>
internal sealed class ValueCondition(RuleConditionProfile profile, TimeSpan staleAfter) : Condition
{
    public override IEnumerable<(string? Device, string Property)> Reads => [(profile.Device, profile.Property!)];

    public override Finding Look(RuleFacts facts)
    {
        RuleReason? doubt = null;
        TimeSpan? lookIn = null;
        var known = false;
        foreach (var sensor in facts.Sensors.Of(profile.Device, profile.Property!))
        {
            if (sensor.Doubt(facts, staleAfter) is { } why)
            {
                doubt ??= why;
                continue;
            }

            known = true;
            lookIn = ThresholdCondition.Sooner(lookIn, sensor.DoubtIn(facts, staleAfter));
            if (IsEqual(profile.Is!, sensor.Value!))
            {
                return new Finding(Truth.True, sensor.Because(
                    RuleReasonCode.Is, $"{sensor.Property} of {sensor.Device} is {sensor.Value}"))
                { LookIn = lookIn };
            }
        }

        return known
            ? Finding.No with { LookIn = lookIn }
            : new Finding(Truth.Unknown, doubt ?? new RuleReason(RuleReasonCode.NoReading, profile.Device is null
                ? $"no device has given {profile.Property} yet"
                : $"{profile.Property} of {profile.Device} has not been read yet")
            { Device = profile.Device, Property = profile.Property });
    }

    private static bool IsEqual(PropertyValue wanted, PropertyValue actual) => (wanted, actual) switch
    {
        // A number in a profile has no unit.
        (PropertyValue.Measurement w, PropertyValue.Measurement a) => w.Value.Equals(a.Value),
        _ => wanted == actual,
    };
}
