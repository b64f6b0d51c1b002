namespace ClassroomEdge.Core.Protocols;

/// <summary>What a device does with a command at a bad time.</summary>
public enum ProtocolConduct
{
    /// <summary>Answers as ever.</summary>
    Answers,

    /// <summary>Refuses, as the protocol says no.</summary>
    Refuses,

    /// <summary>Says nothing.</summary>
    Silent,
}
