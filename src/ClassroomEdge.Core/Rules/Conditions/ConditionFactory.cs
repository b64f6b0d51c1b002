using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>Makes a condition out of its profile.</summary>
internal static class ConditionFactory
{
    /// <exception cref="EdgeException"><c>profile.bad-rule</c>: the profile was not checked.</exception>
    public static Condition Make(RuleConditionProfile profile, RuleOptions options)
    {
        var staleAfter = profile.StaleAfter ?? options.StaleAfter;
        Condition condition = profile switch
        {
            { Press: not null } => new PressCondition(profile),
            { Property: not null, Is: not null } => new ValueCondition(profile, staleAfter),
            { Property: not null } when profile.Above is not null || profile.Below is not null =>
                new ThresholdCondition(profile, staleAfter),
            { Occupancy: { } people } => new OccupancyCondition(people),
            { At: not null } => new ClockCondition(profile),
            { Timetable: { } phase } => new TimetableCondition(phase),
            { Lesson: { } lesson } => new LessonCondition(lesson),
            { Mode: { } scene } => new ModeCondition(scene),
            _ when profile.From is not null || profile.Until is not null || profile.Days.Count > 0 => new TimeCondition(profile),
            _ => throw new EdgeException("profile.bad-rule", "a condition of a rule asks for nothing"),
        };
        return profile.For > TimeSpan.Zero && !condition.IsPulse ? new TimedCondition(condition, profile.For) : condition;
    }
}
