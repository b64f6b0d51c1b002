using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Lessons.Running;

/// <summary>Second camera and slides in a lesson: sent to the router while it lasts, and shown as live while they are.</summary>
internal sealed class FurtherFeeds : IDisposable
{
    private readonly LiveLesson _lesson;
    private readonly IFeedMedia _media;

    public FurtherFeeds(LiveLesson lesson, IFeedMedia media)
    {
        (_lesson, _media) = (lesson, media);
        foreach (var feed in media.Feeds)
        {
            lesson.ChangeFeeds(f => f.Set(new LessonFeed(feed.Id, feed.Kind, "", false)));
        }

        media.LiveChanged += OnLiveChanged;
    }

    /// <summary>As the router is asked to open them.</summary>
    public IEnumerable<RouterFeed> Asked => _media.Feeds.Select(f => new RouterFeed(f.Id, f.Codec, f.HasSound));

    /// <summary>Sends them there from now on.</summary>
    public void Send(IReadOnlyDictionary<string, RtpTargets> targets)
    {
        foreach (var feed in _media.Feeds)
        {
            _media.Send(feed.Id, targets.GetValueOrDefault(feed.Id));
        }
    }

    /// <summary>Closes their sources.</summary>
    public void Dispose()
    {
        _media.LiveChanged -= OnLiveChanged;
        foreach (var feed in _media.Feeds)
        {
            _media.Send(feed.Id, null);
        }
    }

    private void OnLiveChanged(string id, bool isLive) => _lesson.ChangeFeeds(f => f.SetLive(id, isLive));
}
