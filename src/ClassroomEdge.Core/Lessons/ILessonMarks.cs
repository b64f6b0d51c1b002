namespace ClassroomEdge.Core.Lessons;

/// <summary>The marks of all lessons. Thread-safe.</summary>
public interface ILessonMarks
{
    /// <summary>
    /// Adds a mark and returns at once; it is written down in the background within milliseconds, and tried again while
    /// the disk does not take it. The same mark again is the same mark.
    /// </summary>
    void Add(string lessonId, LessonMark mark);

    /// <summary>The marks of a lesson by time, those not written yet included; none for an unknown lesson.</summary>
    ValueTask<IReadOnlyList<LessonMark>> ListAsync(string lessonId, CancellationToken cancellationToken);
}
