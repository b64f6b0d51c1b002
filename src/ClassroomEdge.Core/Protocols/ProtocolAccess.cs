namespace ClassroomEdge.Core.Protocols;

/// <summary>What can be done with a property.</summary>
public enum ProtocolAccess
{
    /// <summary>Read and set.</summary>
    ReadWrite,

    /// <summary>Only read.</summary>
    ReadOnly,

    /// <summary>Only set, for example a preset; what was set last counts as its value.</summary>
    WriteOnly,
}
