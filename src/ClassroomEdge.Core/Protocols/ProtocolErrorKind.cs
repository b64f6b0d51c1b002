namespace ClassroomEdge.Core.Protocols;

/// <summary>Kinds of refusals.</summary>
public enum ProtocolErrorKind
{
    /// <summary>It does not know the command.</summary>
    UnknownCommand,

    /// <summary>It does not take the value.</summary>
    BadValue,

    /// <summary>Not now: it is busy, changing or off. Asked again later.</summary>
    NotNow,

    /// <summary>It wants a password, or a higher one.</summary>
    Unauthorised,

    /// <summary>Something in it failed.</summary>
    Failed,
}
