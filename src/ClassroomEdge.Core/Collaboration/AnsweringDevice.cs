using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>What answers: a page in the lesson, or a phone; one answer each.</summary>
/// <param name="Key">Unique in the lesson.</param>
/// <param name="School">Of which school, for the export; empty where unknown.</param>
/// <param name="Name">Who, where known.</param>
public sealed record AnsweringDevice(string Key, string School, string? Name)
{
    /// <summary>The page of somebody in the lesson.</summary>
    public static AnsweringDevice Of(LessonSpeaker speaker) => new($"page:{speaker.Id}", speaker.School, speaker.Name);

    /// <summary>A phone by the key that it keeps.</summary>
    public static AnsweringDevice Phone(string key) => new($"phone:{key}", "", null);

    /// <summary>The teacher sees all results.</summary>
    public bool IsTeacher => Key == $"page:{LessonNewsDesk.Teacher}";
}
