using System.Security.Cryptography;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Composed;
using ClassroomEdge.Lessons.Running;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Pushes;

/// <summary>Where lessons are sent: to what the profile names from the moment they are live, and to what the teacher adds. Thread-safe.</summary>
internal sealed class PushService(
    LessonDirector director,
    RoomState room,
    RoomProfile profile,
    CommandGate gate,
    WhipPush whip,
    RtmpPush rtmp,
    ComposedFeed composed,
    TimeProvider time,
    ILogger<PushService> log) : ILessonPushes, IHostedService, IDisposable
{
    private const int Most = 4;
    private const int LongestName = 40;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (PushRun Run, CancellationTokenSource Stop, Task Running)> _runs = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _following = Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<LessonPush> StartAsync(
        Actor actor, string lessonId, PushRequest request, CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.RunLessons,
        new CommandRecord("lesson.push", lessonId, $"{request.Feed} {PushTarget.Parse(request.Url).Display}"),
        _ => ValueTask.FromResult(BeginAsked(director.Require(lessonId), request)),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask StopAsync(Actor actor, string lessonId, string pushId, CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.RunLessons,
        new CommandRecord("lesson.push-end", $"{lessonId}/{pushId}", ""),
        async _ =>
        {
            var lesson = director.Require(lessonId);
            if (lesson.Snapshot.Pushes.All(p => p.Id != pushId))
            {
                throw new LessonException("push.not-found", "the lesson is not sent there");
            }

            await EndAsync(pushId);
            lesson.RemovePush(pushId);
        },
        cancellationToken);

    /// <summary>What is sent to that box is sent anew: it was away, and its router knows nothing of the connection.</summary>
    public async Task BeginAnewAsync(Uri box)
    {
        string[] there;
        lock (_lock)
        {
            there = [.. _runs.Where(r => r.Value.Run.Target.Url.Authority == box.Authority).Select(r => r.Key)];
        }

        foreach (var id in there)
        {
            await BeginAnewAsync(id);
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _following = Task.Run(FollowAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _following.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await EndAllAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <summary>Begins what the profile names when a lesson is live, and ends all with it.</summary>
    private async Task FollowAsync()
    {
        try
        {
            while (true)
            {
                var live = await room.WhenAsync(r => r.Lesson is { State: LessonState.Live }, _stop.Token);
                var id = live.Lesson!.Id;
                if (director.Current is { } lesson && lesson.Id == id)
                {
                    foreach (var place in profile.Lessons.Push)
                    {
                        TryBegin(place.Name, () => Begin(lesson, new PushRequest(place.Name, place.Url, place.Token) { Feed = place.Feed }));
                    }

                    foreach (var earlier in lesson.Tie(t => t.TakeEarlierPushes()))
                    {
                        TryBegin(earlier.Name, () => BeginAsked(lesson, earlier));
                    }
                }

                await room.WhenAsync(r => r.Lesson?.Id != id || r.Lesson.State >= LessonState.Ending, _stop.Token);
                await EndAllAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private void TryBegin(string name, Action begin)
    {
        try
        {
            begin();
        }
        catch (LessonException e)
        {
            // The profile wants more than the room has: the other places get the lesson all the same.
            Log.PushNotBegun(log, name, e.Message);
        }
    }

    private LessonPush BeginAsked(LiveLesson lesson, PushRequest request)
    {
        var push = Begin(lesson, request);
        lesson.Tie(t => t.Note(push.Id, request));
        return push;
    }

    private LessonPush Begin(LiveLesson lesson, PushRequest request)
    {
        var target = PushTarget.Parse(request.Url);
        var name = new string([.. request.Name.Where(c => !char.IsControl(c))]).Trim();
        name = name.Length == 0 ? target.Url.Host : name[..Math.Min(name.Length, LongestName)];
        var push = new LessonPush(
            RandomNumberGenerator.GetHexString(8, true), name, target.Display, PushState.Connecting, null, null)
        {
            Feed = request.Feed,
        };
        RequireFeed(lesson, request.Feed);
        lock (_lock)
        {
            if (lesson.Snapshot.Pushes.Length >= Most)
            {
                throw new LessonException("push.too-many", $"no more than {Most} places at once");
            }

            lesson.SetPush(push);
            _runs[push.Id] = Running(new PushRun(lesson, push, target.IsWhip ? whip : rtmp, target, request.Token, composed.TakeIf, time, log));
        }

        return push;
    }

    /// <summary>The screen may be shared later; what the room does not have never comes.</summary>
    private void RequireFeed(LiveLesson lesson, string feed)
    {
        if (feed == FeedIds.Composed)
        {
            composed.Require();
            return;
        }

        if (feed is not (FeedIds.Room or FeedIds.Screen) && lesson.Snapshot.Feeds.All(f => f.Id != feed))
        {
            throw new LessonException("push.no-such-feed", $"the lesson has no feed '{feed}': {string.Join(", ", lesson.Snapshot.Feeds.Select(f => f.Id))}, screen, composed");
        }
    }

    private (PushRun Run, CancellationTokenSource Stop, Task Running) Running(PushRun run)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        return (run, stop, Task.Run(() => run.RunAsync(stop.Token), CancellationToken.None));
    }

    private async Task BeginAnewAsync(string pushId)
    {
        (PushRun Run, CancellationTokenSource Stop, Task Running) before;
        Task cancelling;
        lock (_lock)
        {
            if (!_runs.TryGetValue(pushId, out before))
            {
                return;
            }

            cancelling = before.Stop.CancelAsync();
        }

        await cancelling;
        await before.Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            // Unless it was ended meanwhile.
            if (_runs.TryGetValue(pushId, out var now) && now.Running == before.Running)
            {
                _runs[pushId] = Running(before.Run);
            }
        }
    }

    private Task EndAllAsync()
    {
        string[] all;
        lock (_lock)
        {
            all = [.. _runs.Keys];
        }

        return Task.WhenAll(all.Select(EndAsync));
    }

    private async Task EndAsync(string pushId)
    {
        (PushRun Run, CancellationTokenSource Stop, Task Running) run;
        lock (_lock)
        {
            if (!_runs.Remove(pushId, out run))
            {
                return;
            }
        }

        await run.Stop.CancelAsync();
        await run.Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        run.Stop.Dispose();
    }
}
