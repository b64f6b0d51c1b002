namespace ClassroomEdge.Core.Collaboration;

/// <summary>What was done to the board.</summary>
public enum BoardOpKind
{
    /// <summary>A shape was added.</summary>
    Add,

    /// <summary>Shapes were rubbed out.</summary>
    Erase,

    /// <summary>The page was cleared of all before.</summary>
    Clear,
}
