using System.Collections.Immutable;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Lessons.Composed;

/// <summary>
/// What the classroom display shows of a lesson, for those who watch elsewhere. Pure; the display's own rules are in
/// <c>ui/src/stage/placement.ts</c> and <c>ui/src/feeds/main.ts</c>. Unlike there, who sends nothing has no place.
/// </summary>
internal static class StageScene
{
    /// <summary>Begins the id of a page of a file: <c>page/deck/number</c>.</summary>
    public const string PagePrefix = "page/";

    public static ComposedScene Of(LessonSnapshot lesson)
    {
        var live = lesson.Feeds.Where(f => f.IsLive).ToArray();
        var classes = lesson.Participants.Where(p => p is { IsPresent: true, IsPublishing: true }).ToArray();
        return new ComposedScene(Tiles(lesson, live, classes), Voices(live, classes));
    }

    private static ImmutableArray<ComposedTile> Tiles(LessonSnapshot lesson, LessonFeed[] live, Participant[] classes)
    {
        string? page = lesson.Slides is { } s ? $"{PagePrefix}{s.DeckId}/{s.Page}" : null;
        // A class by way of the box that called is a class like the others.
        string[] seated = [.. classes.Select(p => p.Id), .. live.Where(f => f.Kind == FeedKind.Participant).Select(f => f.Id)];
        var views = live.Where(f => f.Kind != FeedKind.Participant).Select(f => f.Id).Append(page).OfType<string>().ToArray();
        string?[] asks =
        [
            FeedIds.Screen, page,
            .. live.Where(f => f.Kind is FeedKind.Screen or FeedKind.Slides && f.Id.StartsWith(FeedIds.ExternalPrefix, StringComparison.Ordinal)).Select(f => f.Id),
            FeedIds.Slides,
        ];
        var large = asks.FirstOrDefault(views.Contains) ?? FeedIds.Room;
        string[] own = [.. new[] { large, FeedIds.Room }.Concat(views).Distinct().Where(v => v == FeedIds.Room || views.Contains(v))];
        string[] all = [.. own, .. seated];
        var lit = lesson.Stage.Layout switch
        {
            StageLayout.Spotlight when all.Contains(lesson.Stage.Spotlight) => lesson.Stage.Spotlight,
            StageLayout.TeacherAndSlides => own[0],
            _ => null,
        };
        return lit is null
            ? [new ComposedTile(FeedIds.Room, ComposedPlace.Grid), .. seated.Select(id => new ComposedTile(id, ComposedPlace.Grid))]
            : [.. all.Select(id => new ComposedTile(id, id == lit ? ComposedPlace.Main : ComposedPlace.Side))];
    }

    /// <summary>The room, who is not muted, and what has a sound of its own; the second camera hears the same room.</summary>
    private static ImmutableArray<string> Voices(LessonFeed[] live, Participant[] classes) =>
    [
        .. live.Where(f => f.Kind == FeedKind.Camera).Select(f => f.Id),
        .. classes.Where(p => !p.IsMuted).Select(p => p.Id),
        .. live.Where(f => f.Kind is FeedKind.Slides or FeedKind.Screen or FeedKind.External or FeedKind.Participant).Select(f => f.Id),
    ];
}
