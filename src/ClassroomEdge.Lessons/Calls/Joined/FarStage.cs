using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Calls.Joined;

/// <summary>
/// What the host's teacher chose for the displays, put into this room's feeds: the host's room is a participant here, this
/// room a participant there, and a camera from outside that is in the light there is fetched.
/// </summary>
internal static class FarStage
{
    /// <summary>The same on this room's display; null: that box does not say.</summary>
    public static StageView? Here(FarLesson there, string box, LessonSnapshot here)
    {
        if (there.Stage is not { } stage)
        {
            return null;
        }

        if (stage is not { Layout: StageLayout.Spotlight, Spotlight: { } lit })
        {
            return new StageView(stage.Layout, null, box);
        }

        var feed = lit == FeedIds.Room ? here.Participants.FirstOrDefault(p => p.Name == box)?.Id
            : lit == there.You ? FeedIds.Room
            : Returned(there, lit, here) ?? FeedIds.OfJoined(box, lit);
        return feed is null ? new StageView(StageLayout.AllClasses, null, box) : new StageView(StageLayout.Spotlight, feed, box);
    }

    /// <summary>
    /// A camera from outside that is in the light there; here it is a picture like a participant's. Of this room's own cameras
    /// it is none. Null: nothing.
    /// </summary>
    public static LessonFeed? Lit(FarLesson there, LessonSnapshot here) =>
        there.Stage is { Layout: StageLayout.Spotlight, Spotlight: { } lit } && Returned(there, lit, here) is null
        && there.RoomFeeds?.FirstOrDefault(f => f is { IsLive: true, Kind: FeedKind.External or FeedKind.Participant } && f.Id == lit) is { } camera
            ? camera with { Kind = FeedKind.Participant }
            : null;

    /// <summary>What is in the light there came from here: it is not fetched back.</summary>
    private static string? Returned(FarLesson there, string lit, LessonSnapshot here)
    {
        // As that box names this room in its address book; the invitation was made out in that name.
        var own = there.Participants?.FirstOrDefault(p => p.Id == there.You)?.School ?? "";
        return here.Feeds.FirstOrDefault(f => FeedIds.OfJoined(own, f.Id) == lit)?.Id;
    }
}
