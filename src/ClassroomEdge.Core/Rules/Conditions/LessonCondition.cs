using System.Text.Json;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>The synchronous lesson is under way, live, or there is none.</summary>
internal sealed class LessonCondition(RuleLesson wanted) : Condition
{
    public override RuleTopics Topics => RuleTopics.Lesson;

    public override Finding Look(RuleFacts facts)
    {
        var holds = wanted switch
        {
            RuleLesson.None => !facts.IsLessonUnderWay,
            RuleLesson.Live => facts.Room.Lesson?.State is LessonState.Live,
            _ => facts.IsLessonUnderWay,
        };
        var word = JsonNamingPolicy.CamelCase.ConvertName(wanted.ToString());
        return holds
            ? new Finding(Truth.True, new RuleReason(RuleReasonCode.Lesson, $"synchronous lesson: {word}") { Word = word })
            : Finding.No;
    }
}
