namespace ClassroomEdge.Core.Collaboration;

/// <summary>With what a shape was drawn.</summary>
public enum BoardTool
{
    /// <summary>A line by hand.</summary>
    Pen,

    /// <summary>A broad line through which the page shows.</summary>
    Marker,

    /// <summary>A straight line: two points.</summary>
    Line,

    /// <summary>A rectangle: two corners.</summary>
    Rectangle,

    /// <summary>Words: their upper left corner.</summary>
    Text,
}
