namespace ClassroomEdge.Core.Lessons;

/// <summary>What a <see cref="LessonMark"/> marks.</summary>
public enum MarkKind
{
    /// <summary>Another slide is shown.</summary>
    Slide,

    /// <summary>A poll was opened.</summary>
    Poll,

    /// <summary>A feed was brought to the front.</summary>
    Spotlight,

    /// <summary>Somebody's comment.</summary>
    Comment,

    /// <summary>The teacher's own mark.</summary>
    Teacher,
}
