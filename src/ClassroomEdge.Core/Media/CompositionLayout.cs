namespace ClassroomEdge.Core.Media;

/// <summary>How a composed recording shows who took part.</summary>
public enum CompositionLayout
{
    /// <summary>The room large, the partners beside it as tiles.</summary>
    RoomAndPartners,

    /// <summary>Slides or the shared screen large, the room beside them as a tile; where there are none, the room alone.</summary>
    SlidesAndTeacher,
}
