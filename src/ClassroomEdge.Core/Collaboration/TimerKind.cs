namespace ClassroomEdge.Core.Collaboration;

/// <summary>Which way a timer runs.</summary>
public enum TimerKind
{
    /// <summary>Down to zero, then over.</summary>
    Countdown,

    /// <summary>Up.</summary>
    Stopwatch,
}
