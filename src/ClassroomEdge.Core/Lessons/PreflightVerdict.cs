namespace ClassroomEdge.Core.Lessons;

/// <summary>What a check came to.</summary>
public enum PreflightVerdict
{
    /// <summary>Being looked at.</summary>
    Running,

    /// <summary>As it should be.</summary>
    Passed,

    /// <summary>The lesson can be held; there is something to know, or better to mend.</summary>
    Advice,

    /// <summary>To be mended before the lesson.</summary>
    Failed,

    /// <summary>The room has no such part.</summary>
    NotNeeded,
}
