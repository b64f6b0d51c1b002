using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Running;

/// <summary>Which of the media routers is taken.</summary>
internal static class RouterChoice
{
    /// <summary>
    /// The one that the profile names; else the first that this machine has; else the first, which then says what is missing.
    /// </summary>
    /// <exception cref="LessonException"><c>lesson.router-unknown</c>: this build has none of that name.</exception>
    public static IMediaRouter Make(string? wanted, IEnumerable<IMediaRouterAdapter> adapters)
    {
        IMediaRouterAdapter[] all = [.. adapters];
        if (wanted is null)
        {
            return (all.FirstOrDefault(a => a.IsInstalled) ?? all[0]).Create();
        }

        return (all.FirstOrDefault(a => a.Name == wanted)
            ?? throw new LessonException(
                "lesson.router-unknown",
                $"lessons.router: this build has no media router {wanted}; it has {string.Join(", ", all.Select(a => a.Name))}")).Create();
    }
}
