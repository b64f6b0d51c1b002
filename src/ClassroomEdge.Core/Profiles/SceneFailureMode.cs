namespace ClassroomEdge.Core.Profiles;

/// <summary>What a scene does when a step fails for good.</summary>
public enum SceneFailureMode
{
    /// <summary>Carries on with the others; the outcome names the step.</summary>
    Continue,

    /// <summary>Sets the done steps back to what was before, latest first.</summary>
    Rollback,
}
