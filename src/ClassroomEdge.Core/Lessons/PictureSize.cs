namespace ClassroomEdge.Core.Lessons;

/// <summary>Which picture of a feed somebody watches; the sound is always the whole one.</summary>
public enum PictureSize
{
    /// <summary>The feed's own.</summary>
    Full,

    /// <summary>720 lines of a feed that has more; the full one where the feed has no other.</summary>
    Medium,

    /// <summary>A small one of a fraction of the bit rate, for a bad line; the full one where the feed has no other.</summary>
    Small,

    /// <summary>None: the line carries the sound alone.</summary>
    None,
}
