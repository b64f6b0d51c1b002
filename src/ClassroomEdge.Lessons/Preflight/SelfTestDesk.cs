using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons.Ice;
using ClassroomEdge.Lessons.Invitations;
using ClassroomEdge.Lessons.Running;
using ClassroomEdge.Lessons.Signalling;
using ClassroomEdge.Lessons.Tickets;

namespace ClassroomEdge.Lessons.Preflight;

/// <summary>
/// Lets partner schools test their way: the page sends its own picture into the router and gets it back, in the lesson's
/// conference or between lessons in one of its own. A few at once, a minute each.
/// </summary>
internal sealed class SelfTestDesk(
    ITimetable timetable,
    RouterBooking booking,
    IMediaRouter router,
    TokenSigner signer,
    IceServerBook ice,
    SelfTestStore store,
    CommandGate gate,
    RoomProfile profile,
    TimeProvider time) : ISelfTests, IAsyncDisposable
{
    /// <summary>At once: each takes a publisher's place in the conference and some megabits.</summary>
    private const int Most = 3;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Running> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _beginning = new(1, 1);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Invitation>> InviteAsync(
        Actor actor, string entryId, Uri origin, CancellationToken cancellationToken) =>
        gate.PassAsync<IReadOnlyList<Invitation>>(
            actor,
            Permission.RunLessons,
            new CommandRecord("lesson.invite-test", entryId, ""),
            _ => ValueTask.FromResult<IReadOnlyList<Invitation>>(Links(
                entryId, profile.Lessons.PublicHost is { } host ? new Uri($"https://{host}") : origin)),
            cancellationToken);

    /// <inheritdoc/>
    public SelfTest Open(string token)
    {
        var said = Read(token);
        return new SelfTest(said.Subject, ice.For("check-" + KeyOf(said)));
    }

    /// <inheritdoc/>
    public async ValueTask<RouterAnswer> PublishAsync(string token, string offer, CancellationToken cancellationToken)
    {
        var said = Read(token);
        if (!Sdp.IsDescription(offer) || Sdp.HasTwoOfAKind(offer))
        {
            throw new LessonException("lesson.bad-sdp", "send an offer with one track of a kind");
        }

        var running = await BeginAsync(KeyOf(said), cancellationToken);
        try
        {
            return await router.PublishAsync(running.Participant, offer, cancellationToken);
        }
        catch
        {
            await EndAsync(KeyOf(said));
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<RouterAnswer> WatchAsync(string token, CancellationToken cancellationToken)
    {
        var running = RunningOf(token);
        var answer = await router.WatchAsync(running.Participant, cancellationToken);
        running.Watching = answer.ConnectionId;
        return answer;
    }

    /// <inheritdoc/>
    public async ValueTask AnswerAsync(string token, string connectionId, string answer, CancellationToken cancellationToken)
    {
        var running = RunningOf(token);
        if (running.Watching != connectionId)
        {
            throw new LessonException("lesson.no-such-connection", "that connection is not of this test");
        }

        if (!Sdp.IsDescription(answer))
        {
            throw new LessonException("lesson.bad-sdp", "send an answer");
        }

        await router.AnswerAsync(connectionId, answer, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask FinishAsync(string token, PathResult result, CancellationToken cancellationToken)
    {
        var said = Read(token);
        store.Save(said.Subject, result with { At = time.GetUtcNow() });
        await EndAsync(KeyOf(said));
    }

    /// <inheritdoc/>
    public PathResult? Of(string school) => store.Find(school);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var running in _running.Values)
        {
            await running.Timer.DisposeAsync();
        }

        _beginning.Dispose();
    }

    private IReadOnlyList<Invitation> Links(string entryId, Uri origin)
    {
        var entry = timetable.Find(entryId) ?? throw new TimetableException("timetable.not-found", "there is no such entry");
        if (entry.Kind is null)
        {
            throw new TimetableException("timetable.not-planned", "that is no lesson with partner schools");
        }

        return
        [
            .. (entry.Partners.IsEmpty ? [""] : entry.Partners).Select(school =>
            {
                var token = signer.Sign(new LessonToken(TokenKind.SelfTest, entry.Id, school, entry.EndsAt));
                var url = new Uri(origin, $"/check#t={token}").AbsoluteUri;
                return new Invitation(school, url, "", QrImage.Svg(url), entry.EndsAt);
            }),
        ];
    }

    private LessonToken Read(string token) =>
        signer.Read(token) is not { Kind: TokenKind.SelfTest } said
            ? throw new LessonException("lesson.invitation-invalid", "that link is not one of ours for a test")
        : said.ExpiresAt <= time.GetUtcNow()
            ? throw new LessonException("lesson.invitation-expired", "the link was for a lesson that is over")
        : said;

    private Running RunningOf(string token) => _running.TryGetValue(KeyOf(Read(token)), out var running)
        ? running
        : throw new LessonException("lesson.no-such-connection", "the test is over: begin it again");

    private async ValueTask<Running> BeginAsync(string key, CancellationToken cancellationToken)
    {
        await _beginning.WaitAsync(cancellationToken);
        try
        {
            await EndAsync(key);
            if (_running.Count >= Most)
            {
                throw new LessonException("lesson.check-busy", "others test their way just now; try again in a minute");
            }

            await booking.EnterAsync(cancellationToken);
            var running = new Running(FeedIds.CheckPrefix + RandomNumberGenerator.GetHexString(8, true));
            running.Timer = time.CreateTimer(_ => running.Ending = EndAsync(key).AsTask(), null, Longest, Timeout.InfiniteTimeSpan);
            _running[key] = running;
            return running;
        }
        finally
        {
            _beginning.Release();
        }
    }

    private async ValueTask EndAsync(string key)
    {
        if (!_running.TryRemove(key, out var running))
        {
            return;
        }

        await running.Timer.DisposeAsync();
        try
        {
            await router.RemoveAsync(running.Participant, CancellationToken.None);
            if (running.Watching is { } watching)
            {
                await router.HangUpAsync(watching, CancellationToken.None);
            }
        }
        catch (EdgeException)
        {
            // The router went away, and its connections with it.
        }

        await booking.LeaveAsync();
    }

    /// <summary>A link tests once at a time, whoever opens it.</summary>
    private static string KeyOf(LessonToken token) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{token.LessonId}\n{token.Subject}")).AsSpan(0, 12));

    private sealed class Running(string participant)
    {
        public string Participant => participant;

        public string? Watching { get; set; }

        public ITimer Timer { get; set; } = null!;

        /// <summary>The end at the time limit, under way.</summary>
        public Task? Ending { get; set; }
    }
}
