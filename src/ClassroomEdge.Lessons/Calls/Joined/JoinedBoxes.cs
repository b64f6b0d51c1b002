using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Pushes;
using ClassroomEdge.Lessons.Resuming;
using ClassroomEdge.Lessons.Running;
using ClassroomEdge.Lessons.Slides;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Calls.Joined;

/// <summary>The boxes that the lesson under way is held with; ends with it. Thread-safe.</summary>
internal sealed class JoinedBoxes(
    AddressBook book,
    LessonDirector director,
    IMediaRouter router,
    SlideService slides,
    ILessonNews news,
    PushService pushes,
    RoomState room,
    TimeProvider time,
    ILogger<JoinedBoxes> log) : IHostedService, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (JoinedBox Box, string LessonId, Task Running)> _joined = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Follows that lesson of another box from now on; an earlier one of the same box ends.</summary>
    /// <param name="lesson">Ours.</param>
    /// <param name="box">The other box.</param>
    /// <param name="lessonThere">Its lesson.</param>
    /// <param name="ticket">This room's ticket to it.</param>
    /// <param name="isHost">That box called, and this room is its guest.</param>
    public void Join(LiveLesson lesson, AddressBookEntry box, string lessonThere, string ticket, bool isHost)
    {
        var joined = new JoinedBox(
            new PartnerLesson(book.Http, box, lessonThere, ticket, time),
            isHost,
            new FarNews(news, lesson.Id, box.Name),
            lesson,
            router,
            slides,
            () => pushes.BeginAnewAsync(AddressBook.AddressOf(box)),
            over => SendsAgainAsync(lesson.Id, box.Name, over),
            time,
            log);
        lock (_lock)
        {
            var before = _joined.TryGetValue(box.Name, out var earlier) ? earlier.Running : Task.CompletedTask;
            if (earlier.LessonId == lesson.Id && !before.IsCompleted)
            {
                return;
            }

            _joined[box.Name] = (joined, lesson.Id, Task.Run(() => RunAsync(joined, lesson.Id, before), CancellationToken.None));
        }

        lesson.Tie(t => t.Note(new JoinedMemory(box.Name, lessonThere, ticket, isHost)));
    }

    /// <summary>That box; null when the lesson is not held with it.</summary>
    public JoinedBox? Find(string lessonId, string name)
    {
        lock (_lock)
        {
            return _joined.TryGetValue(name, out var joined) && joined.LessonId == lessonId && !joined.Running.IsCompleted
                ? joined.Box
                : null;
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A lesson that goes on after a restart goes on with whom it was held.
        var lesson = director.Current;
        foreach (var joined in lesson?.Tie(t => t.Joined) ?? [])
        {
            if (book.ByName(joined.Name) is { } box)
            {
                Join(lesson!, box, joined.LessonId, joined.Ticket, joined.IsHost);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        Task[] running;
        lock (_lock)
        {
            running = [.. _joined.Values.Select(j => j.Running)];
        }

        await Task.WhenAll(running).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <summary>A box that was away sends its picture into our lesson as soon as it is back, long before it would be asked again.</summary>
    private async Task SendsAgainAsync(string lessonId, string box, CancellationToken cancellationToken)
    {
        bool Sends(RoomSnapshot now) =>
            now.Lesson is { } lesson && lesson.Id == lessonId && lesson.Participants.Any(p => p.School == box && p.IsPublishing);
        await room.WhenAsync(now => !Sends(now), cancellationToken);
        await room.WhenAsync(Sends, cancellationToken);
    }

    private async Task RunAsync(JoinedBox joined, string lessonId, Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var following = joined.RunAsync(over.Token);
        var ended = room.WhenAsync(r => r.Lesson?.Id != lessonId || r.Lesson.State >= LessonState.Ending, over.Token);
        await Task.WhenAny(following, ended);
        await over.CancelAsync();
        await Task.WhenAll(following, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
