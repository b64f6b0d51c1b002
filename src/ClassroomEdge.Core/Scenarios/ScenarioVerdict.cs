namespace ClassroomEdge.Core.Scenarios;

/// <summary>Where an expectation, a step or a whole scenario stands.</summary>
public enum ScenarioVerdict
{
    /// <summary>Not begun.</summary>
    Pending,

    /// <summary>Under way.</summary>
    Open,

    /// <summary>As expected.</summary>
    Passed,

    /// <summary>Not as expected.</summary>
    Failed,

    /// <summary>Given up before it was decided.</summary>
    Stopped,
}
