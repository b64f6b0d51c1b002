using System.Text.Json;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Supervision;
using ClassroomEdge.Lessons.Running;
using ClassroomEdge.Lessons.Slides;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Calls.Joined;

/// <summary>
/// Follows another box's lesson for as long as both are held: its slides, screen and second camera are shown here too,
/// what it tells is handed on to the pages here, and its cameras, where its teacher lends them, can be turned from here. Of
/// the host, its other classes are shown here as well, and its choice for the displays counts. Used by one task.
/// </summary>
internal sealed class JoinedBox(
    PartnerLesson there,
    bool isHost,
    FarNews news,
    LiveLesson lesson,
    IMediaRouter router,
    SlideService slides,
    Func<Task> sendAnew,
    Func<CancellationToken, Task> isBack,
    TimeProvider time,
    ILogger log)
{
    private static readonly RestartPolicy Retry = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(500),
        MaxDelay = TimeSpan.FromSeconds(10),
        DegradedDelay = TimeSpan.FromSeconds(10),
    };

    private readonly Dictionary<string, (CancellationTokenSource Stop, Task Running)> _feeds = [];
    private readonly FarSlides _pages = new(there, lesson.Id, slides, time);
    private string _told = "";
    private FarLesson? _last;
    private (SlideShow? Wanted, CancellationTokenSource Stop, Task Running)? _show;

    public PartnerLesson There => there;

    public FarNews News => news;

    /// <summary>Until it is over there, or cancelled here.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (var failures = 1; ; failures++)
            {
                try
                {
                    Tell(false, []);
                    var isNewLine = true;
                    await foreach (var told in there.FollowAsync(cancellationToken))
                    {
                        failures = 0;
                        news.HandOn(told);
                        if (isNewLine)
                        {
                            news.Reload();
                            isNewLine = false;
                        }

                        if (told.Name == FarNews.Lesson && PartnerLesson.Read(told.Data) is { } state)
                        {
                            await TakeAsync(state, cancellationToken);
                        }
                    }

                    return;
                }
                catch (LessonException e) when (PartnerLesson.IsOver(e))
                {
                    // It ended while nobody here could be told; or its teacher sent this room away.
                    Log.JoinedLost(log, there.Box.Name, e.Message);
                    return;
                }
                catch (LessonException e)
                {
                    Log.JoinedLost(log, there.Box.Name, e.Message);
                    Tell(false, []);
                    if (await WaitAsync(Retry.DelayAfter(failures, Random.Shared.NextDouble()), cancellationToken))
                    {
                        failures = 0;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The lesson is over here.
        }
        finally
        {
            await EndAsync();
            lesson.RemoveJoined(there.Box.Name);
        }
    }

    /// <summary>Until it is time to ask again; true: that box gave a sign of life before.</summary>
    private async Task<bool> WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (back, waited) = (isBack(either.Token), Task.Delay(delay, time, either.Token));
        await Task.WhenAny(back, waited);
        var isSignOfLife = back.IsCompletedSuccessfully;
        await either.CancelAsync();
        await Task.WhenAll(back, waited).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return isSignOfLife;
    }

    private async Task TakeAsync(FarLesson state, CancellationToken cancellationToken)
    {
        if (_last is { } last && last.ResumedAt != state.ResumedAt)
        {
            // That box was away and its router is another: what went to and fro is dead, though nothing here has noticed.
            await StopFeedsAsync();
            await sendAnew();
        }

        _last = state;
        Tell(true, state.Cameras ?? []);
        if (isHost && FarStage.Here(state, there.Box.Name, lesson.Snapshot) is { } stage)
        {
            lesson.SetHostStage(stage);
        }

        var shown = (state.RoomFeeds ?? [])
            .Where(f => f.IsLive && f.Id is FeedIds.Slides or FeedIds.Screen or FeedIds.SecondCamera)
            .ToDictionary(f => f.Id);
        foreach (var further in isHost ? FarClasses.Of(state).Append(FarStage.Lit(state, lesson.Snapshot)) : [])
        {
            if (further is not null)
            {
                shown.TryAdd(further.Id, further);
            }
        }

        foreach (var gone in _feeds.Keys.Where(id => !shown.ContainsKey(id)).ToList())
        {
            await StopAsync(_feeds[gone]);
            _feeds.Remove(gone);
        }

        foreach (var feed in shown.Values.Where(f => !_feeds.ContainsKey(f.Id)))
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var pulled = new FarFeed(there, feed, FeedIds.OfJoined(there.Box.Name, feed.Id), lesson, router, time);
            _feeds[feed.Id] = (stop, Task.Run(() => pulled.RunAsync(stop.Token), CancellationToken.None));
        }

        // Pages that it shows from a third box, ours perhaps, are that one's to give.
        await ShowAsync(state.Slides is { From: null } own ? own : null, cancellationToken);
    }

    /// <summary>Only what is new: each change here is a state of our lesson, which the other box follows as we follow its own.</summary>
    private void Tell(bool isUp, IReadOnlyList<JoinedCamera> cameras)
    {
        var news = $"{isUp} {JsonSerializer.Serialize(cameras)}";
        if (news != _told)
        {
            _told = news;
            lesson.SetJoined(new JoinedRoom(there.Box.Name, isUp, [.. cameras]) { IsHost = isHost });
        }
    }

    private async Task ShowAsync(SlideShow? wanted, CancellationToken cancellationToken)
    {
        if (_show?.Wanted == wanted)
        {
            return;
        }

        if (_show is { } before)
        {
            await StopAsync((before.Stop, before.Running));
        }

        if (wanted is null && lesson.Snapshot.Slides?.From == there.Box.Name)
        {
            lesson.SetSlides(null);
        }

        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _show = (wanted, stop, wanted is null ? Task.CompletedTask : Task.Run(() => _pages.ShowAsync(wanted, stop.Token), CancellationToken.None));
    }

    private async Task EndAsync()
    {
        await StopFeedsAsync();
        if (_show is { } show)
        {
            await StopAsync((show.Stop, show.Running));
            _show = null;
        }
    }

    private async Task StopFeedsAsync()
    {
        foreach (var feed in _feeds.Values)
        {
            await StopAsync(feed);
        }

        _feeds.Clear();
    }

    private static async Task StopAsync((CancellationTokenSource Stop, Task Running) one)
    {
        await one.Stop.CancelAsync();
        await one.Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        one.Stop.Dispose();
    }
}
