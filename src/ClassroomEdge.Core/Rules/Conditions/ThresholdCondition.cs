using System.Globalization;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules.Memory;
using ClassroomEdge.Core.Rules.Sensing;

namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>A measurement above or below a limit, with hysteresis; of several devices the one that is furthest beyond speaks.</summary>
internal sealed class ThresholdCondition(RuleConditionProfile profile, TimeSpan staleAfter) : Condition
{
    private readonly bool _isAbove = profile.Above is not null;
    private readonly double _limit = profile.Above ?? profile.Below ?? 0;
    private readonly HashSet<string> _beyond = new(StringComparer.Ordinal);

    public override IEnumerable<(string? Device, string Property)> Reads => [(profile.Device, profile.Property!)];

    public override Finding Look(RuleFacts facts)
    {
        Sensor? worst = null;
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

            if (sensor.Number is not { } number)
            {
                continue;
            }

            known = true;
            lookIn = Sooner(lookIn, sensor.DoubtIn(facts, staleAfter));
            if (!IsBeyond(sensor, number))
            {
                _beyond.Remove(sensor.Device);
                continue;
            }

            _beyond.Add(sensor.Device);
            if (worst is null || (_isAbove ? number > worst.Number : number < worst.Number))
            {
                worst = sensor;
            }
        }

        if (worst is not null)
        {
            return new Finding(Truth.True, Beyond(worst)) { LookIn = lookIn };
        }

        // One sensor that answers is enough; only when none does, nobody can tell.
        return known ? Finding.No with { LookIn = lookIn } : new Finding(Truth.Unknown, doubt ?? NoReading());
    }

    public override ConditionMemory Keep(RuleClock clock) => new() { Beyond = [.. _beyond.Order(StringComparer.Ordinal)] };

    public override void Restore(ConditionMemory memory, RuleClock clock, DateTimeOffset seenAt) => _beyond.UnionWith(memory.Beyond);

    internal static TimeSpan? Sooner(TimeSpan? a, TimeSpan? b) => a is null ? b : b is null || a < b ? a : b;

    private bool IsBeyond(Sensor sensor, double number)
    {
        var slack = _beyond.Contains(sensor.Device) ? profile.Hysteresis : 0;
        return _isAbove ? number > _limit - slack : number < _limit + slack;
    }

    private RuleReason Beyond(Sensor sensor)
    {
        var m = (PropertyValue.Measurement)sensor.Value!;
        var limit = PropertyValue.Of(_limit, m.Unit);
        var shown = string.Create(CultureInfo.InvariantCulture, $"{Math.Round(m.Value, 1)} {m.Unit}").TrimEnd();

        // Within the hysteresis it has come back over the limit, but not far enough to count.
        var isBack = _isAbove ? m.Value <= _limit : m.Value >= _limit;
        var word = (_isAbove, isBack) switch
        {
            (true, false) => "above",
            (true, true) => "not yet well below",
            (false, false) => "below",
            (false, true) => "not yet well above",
        };
        return sensor.Because(
            _isAbove ? RuleReasonCode.Above : RuleReasonCode.Below,
            $"{sensor.Property} of {sensor.Device} is {shown}, {word} {limit}",
            limit);
    }

    private RuleReason NoReading() => new(RuleReasonCode.NoReading, profile.Device is null
        ? $"no device has given {profile.Property} yet"
        : $"{profile.Property} of {profile.Device} has not been read yet")
    {
        Device = profile.Device,
        Property = profile.Property,
    };
}
