using System.Threading.Channels;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Running;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Composed;

/// <summary>
/// The lesson as the display shows it, as a feed of its conference: made while somebody takes it, and a little longer, for
/// who takes it breaks off and comes again. Thread-safe.
/// </summary>
internal sealed class ComposedFeed(
    IComposedMedia? media, IMediaRouter router, Func<ILessonSlides> slides, RoomState room, TimeProvider time, ILogger<ComposedFeed> log)
    : IHostedService, IDisposable
{
    /// <summary>Longer than the first tries again of who sends it on.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private Task _running = Task.CompletedTask;
    private (string LessonId, RtpTargets Target)? _open;
    private int _takers;
    private long? _leftAt;

    /// <summary>It can be made: the router hands on what it is made of.</summary>
    public bool IsPossible => media is not null && router.CanForward;

    /// <summary>As the router is asked to open it; none where it cannot be made.</summary>
    public IEnumerable<RouterFeed> Asked => IsPossible ? [new RouterFeed(FeedIds.Composed, VideoCodec.H264, true)] : [];

    /// <summary>The conference takes it there from now on; null: it has closed.</summary>
    public void Send(string lessonId, RtpTargets? target)
    {
        lock (_lock)
        {
            _open = target is null ? null : (lessonId, target);
        }

        _changed.Writer.TryWrite(true);
    }

    /// <summary>Somebody takes it until they dispose that.</summary>
    public IDisposable Take()
    {
        Count(1);
        return new Pushes.TapListener(() => Count(-1));
    }

    /// <summary>The same for a feed that may be another; null then.</summary>
    public IDisposable? TakeIf(string feed) => feed == FeedIds.Composed ? Take() : null;

    /// <summary>Passes where it can be made.</summary>
    /// <exception cref="LessonException"><c>push.not-supported</c>.</exception>
    public void Require()
    {
        if (!IsPossible)
        {
            throw new LessonException("push.not-supported", $"the media router {router.Name} does not hand on what the lesson's picture is made of");
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private void Count(int step)
    {
        lock (_lock)
        {
            _takers += step;
            _leftAt = _takers == 0 ? time.GetTimestamp() : null;
        }

        _changed.Writer.TryWrite(true);
    }

    /// <summary>Where it is wanted; null: nowhere. Of one that nobody takes any more, when that is so for good.</summary>
    private ((string LessonId, RtpTargets Target)? To, TimeSpan? EndsIn) Wanted()
    {
        lock (_lock)
        {
            if (_takers > 0)
            {
                return (_open, null);
            }

            var rest = _leftAt is { } left ? Linger - time.GetElapsedTime(left) : TimeSpan.Zero;
            return rest > TimeSpan.Zero ? (_open, rest) : (null, null);
        }
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (Wanted() is { To: { } to, EndsIn: null } && media is not null)
                {
                    await MakeAsync(media, to.LessonId, to.Target);
                }
                else
                {
                    await _changed.Reader.ReadAsync(_stop.Token);
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // The service stops.
            }
            catch (Exception e)
            {
                // The supervisor of the feed: the lesson goes on without it, and who takes it next has it tried again.
                Log.ComposedFeedFailed(log, e);
                await Task.Delay(Linger, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Until it is wanted there no more.</summary>
    private async Task MakeAsync(IComposedMedia made, string lessonId, RtpTargets target)
    {
        Log.ComposedFeedBegins(log, lessonId);
        await using var composition = made.Begin(target, new LessonTaps(lessonId, router, slides(), time));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var following = FollowAsync(composition, lessonId, over.Token);
        while (Wanted() is { To: { } to, EndsIn: var endsIn } && to.Target == target)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            await Task.WhenAny(
                _changed.Reader.ReadAsync(waiting.Token).AsTask(), Task.Delay(endsIn ?? Timeout.InfiniteTimeSpan, time, waiting.Token));
            await waiting.CancelAsync();
            _stop.Token.ThrowIfCancellationRequested();
        }

        await over.CancelAsync();
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Log.ComposedFeedEnds(log, lessonId);
    }

    /// <summary>Shows each state of the lesson as it comes.</summary>
    private async Task FollowAsync(IComposition composition, string lessonId, CancellationToken cancellationToken)
    {
        var updates = room.FollowAsync(cancellationToken);
        LessonSnapshot? shown = null;
        Show(room.Current.Lesson);
        await foreach (var update in updates)
        {
            Show(update.Snapshot.Lesson);
        }

        void Show(LessonSnapshot? lesson)
        {
            if (lesson?.Id == lessonId && !ReferenceEquals(lesson, shown))
            {
                shown = lesson;
                composition.Show(StageScene.Of(lesson));
            }
        }
    }
}
