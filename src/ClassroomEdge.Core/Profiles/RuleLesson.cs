namespace ClassroomEdge.Core.Profiles;

/// <summary>The synchronous lesson, as rules ask for it.</summary>
public enum RuleLesson
{
    /// <summary>There is none under way.</summary>
    None,

    /// <summary>Partners can join and see.</summary>
    Live,

    /// <summary>From its preflight until it is over.</summary>
    UnderWay,
}
