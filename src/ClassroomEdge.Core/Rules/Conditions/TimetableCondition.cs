using System.Text.Json;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>The day stands somewhere in the timetable.</summary>
internal sealed class TimetableCondition(RuleTimetablePhase wanted) : Condition
{
    public override RuleTopics Topics => RuleTopics.Timetable;

    public override Finding Look(RuleFacts facts)
    {
        if (facts.Day.At(facts.Now) is not var (phase, lasting, endsIn))
        {
            // A day without lessons is outside of the timetable from end to end.
            return wanted is RuleTimetablePhase.Outside ? Told(facts.Now.TimeOfDay) : Finding.No;
        }

        var lookIn = endsIn < TimeCondition.LongestLook ? endsIn : TimeCondition.LongestLook;
        var holds = phase == wanted
            || (wanted is RuleTimetablePhase.Outside && phase is (RuleTimetablePhase.BeforeFirst or RuleTimetablePhase.AfterLast));
        return (holds ? Told(lasting) : Finding.No) with { LookIn = lookIn };
    }

    private Finding Told(TimeSpan lasting)
    {
        var word = JsonNamingPolicy.CamelCase.ConvertName(wanted.ToString());
        return new Finding(Truth.True, new RuleReason(RuleReasonCode.Timetable, $"timetable: {word}") { Word = word })
        {
            Lasting = lasting,
        };
    }
}
