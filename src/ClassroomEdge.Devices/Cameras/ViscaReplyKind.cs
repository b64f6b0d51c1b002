namespace ClassroomEdge.Devices.Cameras;

/// <summary>What a camera answers.</summary>
internal enum ViscaReplyKind
{
    /// <summary>Nothing that concerns us: a notice, another camera's, noise.</summary>
    Other,

    /// <summary>It has taken the command.</summary>
    Acknowledged,

    /// <summary>It has done it.</summary>
    Done,

    /// <summary>The answer to a question.</summary>
    Answer,

    /// <summary>It will not, with a code.</summary>
    Error,

    /// <summary>Control reply to a reset of the numbers.</summary>
    Reset,

    /// <summary>The number was not the next one.</summary>
    BadSequence,

    /// <summary>The kind of message is unknown to it.</summary>
    BadMessage,
}
