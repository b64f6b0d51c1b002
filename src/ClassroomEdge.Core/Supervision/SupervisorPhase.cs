namespace ClassroomEdge.Core.Supervision;

/// <summary>Where a supervised thing stands.</summary>
public enum SupervisorPhase
{
    /// <summary>An attempt begins.</summary>
    Starting,

    /// <summary>The attempt says that it works.</summary>
    Working,

    /// <summary>It has worked for <see cref="RestartPolicy.StableAfter"/>: earlier failures are forgotten.</summary>
    Stable,

    /// <summary>The attempt ended; the next one follows after a delay.</summary>
    Retrying,

    /// <summary>It failed more often in a row than its budget allows; tried again rarely, shown to people.</summary>
    Degraded,

    /// <summary>Told to stop, and stopped.</summary>
    Stopped,
}
