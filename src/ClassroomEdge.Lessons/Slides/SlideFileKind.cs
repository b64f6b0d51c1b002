namespace ClassroomEdge.Lessons.Slides;

/// <summary>What a file is, by its first bytes: names lie.</summary>
internal enum SlideFileKind
{
    /// <summary>Nothing that can be shown.</summary>
    Unknown,

    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>PowerPoint, WPS and their kin: to be saved as PDF first.</summary>
    Office,
}
