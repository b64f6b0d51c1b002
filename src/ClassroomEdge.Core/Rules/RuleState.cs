namespace ClassroomEdge.Core.Rules;

/// <summary>Where a rule stands.</summary>
public enum RuleState
{
    /// <summary>Its conditions do not hold.</summary>
    Idle,

    /// <summary>They hold, but not long enough yet.</summary>
    Pending,

    /// <summary>They hold, and it has done what it does.</summary>
    Active,

    /// <summary>They hold, and something of what it does waits: for the end of the lesson, or because a hand set it otherwise.</summary>
    Withheld,

    /// <summary>A condition cannot be told: a sensor does not answer, or says what cannot be.</summary>
    Unknown,

    /// <summary>Stopped for a while, by a person, or because it commanded too often.</summary>
    Held,
}
