namespace ClassroomEdge.Core.Scenarios;

/// <summary>What somebody at a partner school does.</summary>
public enum PartnerAct
{
    /// <summary>Opens the invitation's link and takes part, with camera and microphone.</summary>
    Join,

    /// <summary>Says goodbye.</summary>
    Leave,

    /// <summary>The network is gone: page and media stop without a word.</summary>
    LoseNetwork,

    /// <summary>The network is back, and so are page and media.</summary>
    RegainNetwork,

    /// <summary>Raises the hand.</summary>
    RaiseHand,

    /// <summary>Lowers the hand.</summary>
    LowerHand,
}
