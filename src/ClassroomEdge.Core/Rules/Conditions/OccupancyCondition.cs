using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>People are there, or nobody is.</summary>
internal sealed class OccupancyCondition(RuleOccupancy wanted) : Condition
{
    public override IEnumerable<(string? Device, string Property)> Reads => [(null, DeviceProperty.Motion)];

    public override RuleTopics Topics => RuleTopics.People | RuleTopics.Lesson;

    public override Finding Look(RuleFacts facts)
    {
        var people = facts.People;
        if (people.Now is not { } now)
        {
            return new Finding(Truth.Unknown, new RuleReason(
                RuleReasonCode.NobodyLooks, "neither the camera nor a motion detector tells whether people are there"));
        }

        if (now != wanted)
        {
            return Finding.No with { LookIn = people.LookIn };
        }

        var (code, message) = wanted is RuleOccupancy.Occupied
            ? (RuleReasonCode.Occupied, people.Count is > 0 and var n ? $"{n} people are there" : "somebody is there")
            : (RuleReasonCode.Empty, "nobody is there");
        return new Finding(Truth.True, new RuleReason(code, message)
        {
            Value = people.Count is > 0 and var count ? PropertyValue.Of(count, Unit.None) : null,
        })
        {
            Lasting = people.Lasting(facts.Uptime),
            LookIn = people.LookIn,
        };
    }
}
