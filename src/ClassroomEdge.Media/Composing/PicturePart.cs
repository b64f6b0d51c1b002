namespace ClassroomEdge.Media.Composing;

/// <summary>What a picture is in the layout.</summary>
internal enum PicturePart
{
    /// <summary>The room.</summary>
    Room,

    /// <summary>Slides, or the shared screen.</summary>
    Slides,

    /// <summary>A partner, or another feed.</summary>
    Partner,
}
