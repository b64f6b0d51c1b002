namespace ClassroomEdge.Core.Boards;

/// <summary>What a pin is for.</summary>
public enum BoardPinKind
{
    /// <summary>A line or a bus.</summary>
    Signal,

    /// <summary>Gives a voltage.</summary>
    Power,

    /// <summary>0 V.</summary>
    Ground,

    /// <summary>Nothing of the room is connected here.</summary>
    Reserved,
}
