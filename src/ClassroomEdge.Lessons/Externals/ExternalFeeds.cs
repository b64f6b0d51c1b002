using System.Globalization;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Running;
using ClassroomEdge.Lessons.Signalling;

namespace ClassroomEdge.Lessons.Externals;

/// <summary>Feeds from outside: expected by name, published with a token of their own.</summary>
internal sealed class ExternalFeeds(
    LessonDirector director, LessonDoor door, ConnectionBook connections, IMediaRouter router, CommandGate gate) : IExternalFeeds
{
    private const int LongestLabel = 40;

    /// <inheritdoc/>
    public ValueTask<ExternalFeed> ExpectAsync(
        Actor actor, string lessonId, string label, CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.RunLessons,
        new CommandRecord("lesson.feed-expect", lessonId, ""),
        _ => ValueTask.FromResult(Expect(director.Require(lessonId), label)),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask RemoveAsync(Actor actor, string lessonId, string feedId, CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.RunLessons,
        new CommandRecord("lesson.feed-remove", $"{lessonId}/{feedId}", ""),
        async ct =>
        {
            var lesson = director.Require(lessonId);
            var removed = false;
            lesson.ChangeFeeds(f => feedId.StartsWith(FeedIds.ExternalPrefix, StringComparison.Ordinal) && (removed = f.Remove(feedId)));
            if (!removed)
            {
                throw new LessonException("lesson.no-such-feed", "the lesson expects no such feed");
            }

            await connections.DropAllOfAsync(feedId);
            await router.RemoveAsync(feedId, ct);
        },
        cancellationToken);

    /// <summary>Letters and digits of the name, for addresses and logs; a number where it has none.</summary>
    internal static string Slug(string label) => new([.. label.ToLowerInvariant()
        .Select(c => c is ' ' or '_' ? '-' : c)
        .Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        .Take(20)]);

    private ExternalFeed Expect(LiveLesson lesson, string label)
    {
        label = new string([.. label.Where(c => !char.IsControl(c))]).Trim();
        if (label.Length is 0 or > LongestLabel)
        {
            throw new LessonException("lesson.bad-request", $"a name has 1 to {LongestLabel} characters");
        }

        var id = "";
        lesson.ChangeFeeds(f =>
        {
            var external = f.Snapshot().Count(one => one.Kind == FeedKind.External);
            if (external >= IExternalFeeds.Most)
            {
                throw new LessonException("feed.too-many", $"no more than {IExternalFeeds.Most} feeds from outside");
            }

            var wanted = FeedIds.ExternalPrefix + (Slug(label).Trim('-') is { Length: > 0 } slug ? slug : "camera");
            id = wanted;
            for (var number = 2; f.Find(id) is not null; number++)
            {
                id = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
            }

            return f.Set(new LessonFeed(id, FeedKind.External, label, false));
        });
        var (token, expires) = door.FeedToken(lesson.Id, id);
        return new ExternalFeed(id, label, $"/api/v1/lessons/{lesson.Id}/whip", token, expires);
    }
}
