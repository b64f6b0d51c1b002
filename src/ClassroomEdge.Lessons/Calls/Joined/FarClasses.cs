using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Calls.Joined;

/// <summary>
/// Who else is in the host's lesson with picture or sound: other boxes that it called, partners by browser. A guest sees and
/// hears them through the host, as a partner's page does; the host is a participant of its own here already.
/// </summary>
internal static class FarClasses
{
    /// <summary>
    /// As feeds of this room's lesson, by their ids there. Never what this room itself sends, which would come back to it as an
    /// echo; nothing at all where that box does not say which participant this room is.
    /// </summary>
    public static IEnumerable<LessonFeed> Of(FarLesson there) => there.You is not { Length: > 0 } own
        ? []
        : (there.Participants ?? []).Where(p => p.IsPublishing && p.Id != own)
            .Select(p => new LessonFeed(p.Id, FeedKind.Participant, LabelOf(p, there.Participants!), true));

    /// <summary>The school; with the name where several of it are there.</summary>
    private static string LabelOf(FarParticipant who, IReadOnlyList<FarParticipant> all) => who switch
    {
        { School: not { Length: > 0 } } => who.Name ?? "",
        { Name: { Length: > 0 } name } when name != who.School && all.Count(p => p.IsPublishing && p.School == who.School) > 1 =>
            $"{who.School} · {name}",
        _ => who.School,
    };
}
