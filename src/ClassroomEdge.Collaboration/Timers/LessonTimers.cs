using System.Security.Cryptography;
using System.Text.Json;
using ClassroomEdge.Collaboration.Store;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Collaboration.Timers;

/// <summary>The timers. Nothing ticks here: pages count by the box's clock.</summary>
internal sealed class LessonTimers(LessonSettings settings, ILessonNews news, CommandGate gate, TimeProvider time) : ILessonTimers
{
    private const string Setting = "timer";

    private static readonly TimeSpan Longest = TimeSpan.FromHours(10);

    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public TimerView Read(string lessonId) =>
        new(settings.Read(lessonId, Setting) is { Length: > 0 } text ? JsonSerializer.Deserialize<LessonTimer>(text) : null);

    /// <inheritdoc/>
    public ValueTask<TimerView> StartAsync(
        Actor actor, string lessonId, TimerKind kind, TimeSpan duration, bool sound, CancellationToken cancellationToken)
    {
        if (kind == TimerKind.Countdown && (duration < TimeSpan.FromSeconds(1) || duration > Longest))
        {
            throw new CollaborationException("timer.bad-duration", "a countdown lasts 1 s to 10 h");
        }

        var timer = new LessonTimer(
            RandomNumberGenerator.GetHexString(8, true),
            kind,
            kind == TimerKind.Countdown ? duration : TimeSpan.Zero,
            TimeSpan.Zero,
            time.GetUtcNow(),
            sound);
        return SetAsync(actor, lessonId, "timer.start", kind.ToString(), _ => timer, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TimerView> PauseAsync(Actor actor, string lessonId, bool paused, CancellationToken cancellationToken) =>
        SetAsync(actor, lessonId, "timer.pause", paused ? "paused" : "on", timer => Require(timer) switch
        {
            { RunsSince: not null } running when paused => running with { Elapsed = Elapsed(running), RunsSince = null },
            { RunsSince: null } waiting when !paused => waiting with { RunsSince = time.GetUtcNow() },
            var same => same,
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TimerView> AddAsync(Actor actor, string lessonId, TimeSpan more, CancellationToken cancellationToken)
    {
        if (more < TimeSpan.FromSeconds(1) || more > Longest)
        {
            throw new CollaborationException("timer.bad-duration", "add 1 s to 10 h");
        }

        return SetAsync(actor, lessonId, "timer.add", $"{more}", timer =>
        {
            if (Require(timer) is not { Kind: TimerKind.Countdown } countdown)
            {
                throw new CollaborationException("timer.none", "only a countdown can be lengthened");
            }

            var elapsed = Elapsed(countdown);
            var duration = (elapsed > countdown.Duration ? elapsed : countdown.Duration) + more;
            return duration - elapsed > Longest
                ? throw new CollaborationException("timer.bad-duration", "a countdown lasts 10 h at most")
                : countdown with { Duration = duration };
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TimerView> StopAsync(Actor actor, string lessonId, CancellationToken cancellationToken) =>
        SetAsync(actor, lessonId, "timer.stop", "", _ => null, cancellationToken);

    private static LessonTimer Require(LessonTimer? timer) =>
        timer ?? throw new CollaborationException("timer.none", "there is no timer");

    private TimeSpan Elapsed(LessonTimer timer) =>
        timer.Elapsed + (timer.RunsSince is { } since ? time.GetUtcNow() - since : TimeSpan.Zero);

    private ValueTask<TimerView> SetAsync(
        Actor actor,
        string lessonId,
        string action,
        string arguments,
        Func<LessonTimer?, LessonTimer?> change,
        CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.RunLessons,
        new CommandRecord(action, lessonId, arguments),
        _ =>
        {
            lock (_lock)
            {
                var view = new TimerView(change(Read(lessonId).Timer));
                settings.Write(lessonId, Setting, view.Timer is null ? "" : JsonSerializer.Serialize(view.Timer));
                news.Publish(lessonId, new LessonNews("timer", view) { Replaces = "timer" });
                return ValueTask.FromResult(view);
            }
        },
        cancellationToken);
}
