namespace ClassroomEdge.Core.Rules;

/// <summary>How an action of a rule went.</summary>
public enum RuleActionOutcome
{
    /// <summary>Being carried out.</summary>
    Running,

    /// <summary>Done.</summary>
    Done,

    /// <summary>A scene with failed steps.</summary>
    Partial,

    /// <summary>Failed, see the code.</summary>
    Failed,

    /// <summary>Waits, see the code: <c>lessonProtected</c> or <c>setByHand</c>.</summary>
    Withheld,

    /// <summary>It waited until it was no longer wanted.</summary>
    Dropped,
}
