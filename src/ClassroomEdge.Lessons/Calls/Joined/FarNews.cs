using System.Text.Json;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Calls.Joined;

/// <summary>Hands on what another box tells those in its lesson to this room's own pages, as it tells it. Thread-safe.</summary>
internal sealed class FarNews(ILessonNews news, string lessonId, string name)
{
    /// <summary>The event that tells a whole lesson.</summary>
    public const string Lesson = "lesson";

    private readonly string _key = IJoinedLessons.NewsOf(lessonId, name);
    private FarEvent? _newest;

    /// <summary>The lesson there, as told last; null before.</summary>
    public JsonElement? State => Volatile.Read(ref _newest)?.Data;

    public void HandOn(FarEvent told)
    {
        var isState = told.Name == Lesson;
        if (isState)
        {
            Volatile.Write(ref _newest, told);
        }

        news.Publish(_key, new LessonNews(told.Name, told.Data) { Replaces = isState ? Lesson : null });
    }

    /// <summary>The line was cut: what was told meanwhile is read anew.</summary>
    public void Reload() => news.Publish(_key, new LessonNews(LessonNewsDesk.Reload, new object()));
}
