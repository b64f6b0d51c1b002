namespace ClassroomEdge.Core.Lessons;

/// <summary>What is wrong with a line.</summary>
public enum LineTrouble
{
    /// <summary>Packets get lost on the way to the participant.</summary>
    Loss,

    /// <summary>Packets get lost on the way from the participant.</summary>
    LossUp,

    /// <summary>Packets take long.</summary>
    Delay,

    /// <summary>It carries too little.</summary>
    Thin,

    /// <summary>It carries too little from the participant: they send a smaller picture, or none.</summary>
    ThinUp,
}
