namespace ClassroomEdge.Core.Protocols;

/// <summary>What a device of a protocol file is: what the pages draw.</summary>
public enum ProtocolKind
{
    /// <summary>A flat panel.</summary>
    Display,

    /// <summary>A projector.</summary>
    Projector,

    /// <summary>A switcher or matrix.</summary>
    Switcher,

    /// <summary>A mixer or signal processor.</summary>
    Audio,
}
