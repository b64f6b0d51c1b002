namespace ClassroomEdge.Lessons.Ice;

/// <summary>What a TURN server is complained of for; the pages translate it.</summary>
internal static class TurnAlerts
{
    /// <summary>It does not answer.</summary>
    public const string Down = "turn.down";

    /// <summary>It does not take the account.</summary>
    public const string Refused = "turn.refused";

    /// <summary>It takes the account, and has no room or is not permitted to relay.</summary>
    public const string Busy = "turn.busy";

    /// <summary>The secret for its accounts cannot be read.</summary>
    public const string Secret = "turn.secret";
}
