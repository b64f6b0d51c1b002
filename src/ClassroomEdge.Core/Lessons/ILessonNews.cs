namespace ClassroomEdge.Core.Lessons;

/// <summary>
/// The news of the lessons, in order, to every page that follows. Nothing is kept for those who come later: they read the
/// present state once, after they have begun to follow. Thread-safe; publishing never waits for a reader.
/// </summary>
public interface ILessonNews
{
    /// <summary>Tells those who follow this lesson.</summary>
    void Publish(string lessonId, LessonNews news);

    /// <summary>Everything published from now on for this reader.</summary>
    /// <param name="lessonId">The lesson.</param>
    /// <param name="reader">A participant's id, or <see cref="LessonNewsDesk.Teacher"/>.</param>
    ILessonNewsReader Follow(string lessonId, string reader);
}
