namespace ClassroomEdge.Core.Lessons;

/// <summary>A feed as it is sent to another place, see <see cref="ILessonPushes"/>.</summary>
/// <param name="Id">Unique within the lesson.</param>
/// <param name="Name">As the profile or the teacher calls the place.</param>
/// <param name="Target">Where it goes, without key, token or password.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ErrorCode">Why it last broke off: <c>push.refused</c>, <c>push.unreachable</c>, <c>push.no-program</c>, <c>push.no-feed</c>, <c>push.no-codec</c>, <c>push.not-supported</c>, <c>push.ended</c>; null when it is well.</param>
/// <param name="ErrorMessage">The same in English, without key, token or password.</param>
public sealed record LessonPush(
    string Id, string Name, string Target, PushState State, string? ErrorCode, string? ErrorMessage)
{
    /// <summary>Which feed.</summary>
    public string Feed { get; init; } = FeedIds.Room;
}
