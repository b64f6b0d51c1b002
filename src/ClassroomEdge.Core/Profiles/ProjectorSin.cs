namespace ClassroomEdge.Core.Profiles;

/// <summary>Odd ways of real projectors that a simulated one may have.</summary>
public enum ProjectorSin
{
    /// <summary>Answers in lower case.</summary>
    LowerCase,

    /// <summary>Ends its lines with CR LF.</summary>
    LineFeeds,

    /// <summary>Reports its old power state for a while after a command.</summary>
    Lags,

    /// <summary>Is deaf for a while when commands come too fast.</summary>
    LocksUp,

    /// <summary>Hangs up after each answer while it is in standby.</summary>
    HangsUpInStandby,

    /// <summary>Talks to one controller at a time, and hangs up on others.</summary>
    OneConnection,

    /// <summary>Answers ERR3 to questions after its power while that changes.</summary>
    SilentInTransition,

    /// <summary>Mutes picture and sound only together.</summary>
    MutesTogether,
}
