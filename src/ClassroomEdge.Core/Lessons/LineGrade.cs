namespace ClassroomEdge.Core.Lessons;

/// <summary>How well a participant's line carries the lesson.</summary>
public enum LineGrade
{
    /// <summary>Picture and sound as they should be.</summary>
    Good,

    /// <summary>A smaller picture, or one that stumbles.</summary>
    Weak,

    /// <summary>Sound without a picture.</summary>
    SoundOnly,
}
