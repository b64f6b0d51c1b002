namespace ClassroomEdge.Core.MicroLessons;

/// <summary>What belongs to a micro-lesson (微课) besides its film, as competitions and regional platforms ask for it.</summary>
public enum AttachmentKind
{
    /// <summary>教案: the lesson plan.</summary>
    LessonPlan,

    /// <summary>学习单: the learning sheet.</summary>
    LearningSheet,

    /// <summary>练习: exercises.</summary>
    Exercises,

    /// <summary>教师简介: the teacher's introduction.</summary>
    Introduction,
}
