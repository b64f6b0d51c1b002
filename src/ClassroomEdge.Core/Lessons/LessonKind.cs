namespace ClassroomEdge.Core.Lessons;

/// <summary>Kinds of synchronous activities.</summary>
public enum LessonKind
{
    /// <summary>同步教学.</summary>
    Teaching,

    /// <summary>同步备课.</summary>
    Preparation,

    /// <summary>同步研修.</summary>
    Research,
}
