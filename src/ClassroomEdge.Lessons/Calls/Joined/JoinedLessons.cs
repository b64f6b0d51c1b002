using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Calls.Joined;

/// <summary>The relay between this room's pages and the lessons of the boxes that it is held with.</summary>
internal sealed partial class JoinedLessons(JoinedBoxes joined) : IJoinedLessons
{
    /// <summary>What is done together; the rest of a lesson (coming, going, media) is between the boxes.</summary>
    private static readonly FrozenSet<string> HandedOn = FrozenSet.Create(
        StringComparer.Ordinal, "together", "hand", "chat", "polls", "board", "board.pdf", "slides", "workspace");

    /// <inheritdoc/>
    public JsonElement? State(string lessonId, string name) => joined.Find(lessonId, name)?.News.State;

    /// <inheritdoc/>
    public async ValueTask<JoinedAnswer> AskAsync(
        string lessonId, string name, JoinedRequest request, CancellationToken cancellationToken)
    {
        var there = joined.Find(lessonId, name)?.There
            ?? throw new LessonException("call.not-found", $"the lesson is not held with {name}");
        return IsHandedOn(request.Path)
            ? await there.AskAsync(request, cancellationToken)
            : throw new LessonException("call.not-found", $"'{request.Path}' is not handed on to {name}");
    }

    /// <summary>Plain names only, so that a path leads nowhere else in that box.</summary>
    internal static bool IsHandedOn(string path)
    {
        var parts = path.Split('/');
        return HandedOn.Contains(parts[0]) && parts.All(p => p.Trim('.').Length > 0 && PlainName().IsMatch(p));
    }

    [GeneratedRegex("^[A-Za-z0-9._-]+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();
}
