namespace ClassroomEdge.Core.Lessons;

/// <summary>How the classroom display divides its picture.</summary>
public enum StageLayout
{
    /// <summary>The slides large, the teacher and the classes beside; without slides the teacher is large.</summary>
    TeacherAndSlides,

    /// <summary>Every class, equally large.</summary>
    AllClasses,

    /// <summary>One feed large.</summary>
    Spotlight,
}
