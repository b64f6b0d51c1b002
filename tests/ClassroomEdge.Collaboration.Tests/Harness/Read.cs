using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Collaboration.Tests.Harness;

/// <summary>Takes what waits in a reader.</summary>
internal static class Read
{
    public static List<LessonNews> All(ILessonNewsReader reader)
    {
        var all = new List<LessonNews>();
        while (reader.TryRead(out var news))
        {
            all.Add(news);
        }

        return all;
    }

    public static List<T> All<T>(ILessonNewsReader reader, string name) =>
        [.. All(reader).Where(n => n.Name == name).Select(n => (T)n.Body)];
}
