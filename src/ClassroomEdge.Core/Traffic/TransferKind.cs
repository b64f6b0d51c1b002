namespace ClassroomEdge.Core.Traffic;

/// <summary>What crossed a port.</summary>
public enum TransferKind
{
    /// <summary>From us: an I²C write, a line driven, bytes sent.</summary>
    Out,

    /// <summary>To us: an I²C read, a line's level, bytes received.</summary>
    In,

    /// <summary>A connection was opened.</summary>
    Opened,

    /// <summary>A connection ended.</summary>
    Closed,
}
