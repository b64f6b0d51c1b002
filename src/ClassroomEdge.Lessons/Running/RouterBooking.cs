using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Running;

/// <summary>
/// Who has the router's one conference: a lesson, or between lessons a check of the way. A lesson never waits for a check:
/// it takes the conference over. Thread-safe.
/// </summary>
internal sealed class RouterBooking : IDisposable
{
    private const string CheckId = "check";
    private static readonly TimeSpan CloseDeadline = TimeSpan.FromSeconds(2);

    private readonly IMediaRouter _router;
    private readonly RoomProfile _profile;
    private readonly TimeProvider _time;
    private readonly ILogger<RouterBooking> _log;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile bool _hasLesson;
    private volatile int _checks;
    private RtpTargets? _test;

    public RouterBooking(IMediaRouter router, RoomProfile profile, TimeProvider time, ILogger<RouterBooking> log)
    {
        (_router, _profile, _time, _log) = (router, profile, time, log);
        router.Lost += OnLost;
    }

    /// <summary>A lesson has it: those who test their way do it in the lesson's conference.</summary>
    public bool HasLesson => _hasLesson;

    /// <summary>For a lesson, before it opens the conference: checks between lessons are over.</summary>
    public async ValueTask ClaimAsync(CancellationToken cancellationToken)
    {
        _hasLesson = true;
        await _turn.WaitAsync(cancellationToken);

        // Opening the lesson's conference closes the other one.
        _checks = 0;
        _turn.Release();
    }

    /// <summary>The lesson has closed its conference.</summary>
    public void Release() => _hasLesson = false;

    /// <summary>For a check: there is a conference, the lesson's or one of its own.</summary>
    /// <returns>Where the media of <see cref="FeedIds.Test"/> goes; null in a lesson's conference.</returns>
    /// <exception cref="LessonException"><c>lesson.router-down</c>.</exception>
    public async ValueTask<RtpTargets?> EnterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_hasLesson)
            {
                return null;
            }

            if (_checks == 0)
            {
                var codec = _profile.Camera?.Codec ?? VideoCodec.H264;
                var targets = await _router.OpenAsync(
                    CheckId,
                    [new RouterFeed(FeedIds.Room, codec, true), new RouterFeed(FeedIds.Test, codec, true)],
                    cancellationToken);
                _test = targets[FeedIds.Test];
            }

            _checks++;
            return _test;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The check is over; the last one closes the conference.</summary>
    public async ValueTask LeaveAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_checks > 0 && --_checks == 0 && !_hasLesson)
            {
                await Deadline.RunAsync(
                    async ct => await _router.CloseAsync(ct), CloseDeadline, _time, CancellationToken.None);
            }
        }
        catch (Exception e) when (e is EdgeException or TimeoutException)
        {
            // The next opening closes it.
            Log.SelfTestNotClosed(_log, e.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _router.Lost -= OnLost;
        _turn.Dispose();
    }

    /// <summary>The conference went with the router; the next check opens another.</summary>
    private void OnLost() => _checks = 0;
}
