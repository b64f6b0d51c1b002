using System.Collections.Concurrent;
using System.Security.Cryptography;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Calls.Joined;

namespace ClassroomEdge.Lessons.Calls;

/// <summary>The calls between this box and those of its address book.</summary>
internal sealed class PartnerCalls(
    AddressBook book,
    PartnerBox boxes,
    ILessons lessons,
    ILessonModeration moderation,
    ILessonPushes pushes,
    JoinedBoxes joined,
    LessonDirector director,
    CommandGate gate,
    RoomState room,
    RoomProfile profile,
    TimeProvider time) : IPartnerCalls
{
    private const string RingAlert = "call.ringing";
    private const int MostRinging = 8;

    /// <summary>As long as a telephone; the teacher may be on the way to the panel.</summary>
    private static readonly TimeSpan RingTime = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LiveDeadline = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, OutgoingCall> _outgoing = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RingingCall> _ringing = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<string> AddressBook => [.. book.Entries.Select(e => e.Name)];

    /// <inheritdoc/>
    public IReadOnlyList<IncomingCall> Ringing
    {
        get
        {
            foreach (var (id, call) in _ringing)
            {
                if (time.GetUtcNow() - call.Call.At > RingTime)
                {
                    Forget(id);
                }
            }

            return [.. _ringing.Values.Select(c => c.Call).OrderBy(c => c.At)];
        }
    }

    /// <inheritdoc/>
    public ValueTask CallAsync(Actor actor, string lessonId, string name, CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.RunLessons,
        new CommandRecord("call.ring", lessonId, name),
        async ct =>
        {
            var entry = book.ByName(name)
                ?? throw new LessonException("call.unknown-partner", $"{name} is not in the address book");
            var own = profile.Lessons.PublicHost
                ?? throw new LessonException("call.no-public-host", "set lessons.publicHost: the other box calls back there");
            var lesson = director.Require(lessonId);
            var (title, kind) = (lesson.Snapshot.Title, lesson.Snapshot.Kind);
            var id = RandomNumberGenerator.GetHexString(32, true);
            _outgoing[id] = new OutgoingCall(
                actor, name, new CallDetails(lessonId, title, kind, lesson.Invitations.TokenFor(name)));
            try
            {
                await boxes.RingAsync(entry, own, id, ct);
            }
            catch
            {
                _outgoing.TryRemove(id, out _);
                throw;
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<LessonSnapshot> AcceptAsync(Actor actor, string callId, CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.RunLessons,
        new CommandRecord("call.accept", callId, ""),
        ct => AcceptAsync(actor, Take(callId), ct),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask DeclineAsync(Actor actor, string callId, CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.RunLessons,
        new CommandRecord("call.decline", callId, ""),
        _ =>
        {
            Take(callId);
            return ValueTask.CompletedTask;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask RingAsync(string host, string callId, CancellationToken cancellationToken)
    {
        var from = book.ByHost(host)
            ?? throw new LessonException("call.refused", $"{host} is not in the address book of this room");
        if (Ringing.Count >= MostRinging)
        {
            throw new LessonException("call.refused", "too many calls ring here already");
        }

        var details = await boxes.DetailsAsync(from, callId, cancellationToken);
        var call = new IncomingCall(callId, from.Name, details.Title, details.Kind, time.GetUtcNow());
        if (_ringing.TryAdd(callId, new RingingCall(call, from, details)))
        {
            room.Apply(new RoomChange.AlertRaised(new Alert(
                RingAlert, AlertSeverity.Info, RingAlert, from.Name, $"{from.Name} invites into “{details.Title}”", call.At)));
        }
    }

    /// <inheritdoc/>
    public CallDetails? Details(string callId) => Outgoing(callId)?.Details;

    /// <inheritdoc/>
    public async ValueTask AnsweredAsync(string callId, string whipUrl, string token, CancellationToken cancellationToken)
    {
        var call = Outgoing(callId) ?? throw new LessonException("call.not-found", "that call is over");
        var entry = book.ByName(call.Name);

        // Only to the box that was called: nobody else shall have the room's picture sent to them.
        if (entry is null || !Uri.TryCreate(whipUrl, UriKind.Absolute, out var url)
            || url.Authority != Calls.AddressBook.AddressOf(entry).Authority || url.Scheme != Uri.UriSchemeHttps)
        {
            throw new LessonException("push.bad-target", "that is not the address of the box that was called");
        }

        _outgoing.TryRemove(callId, out _);
        await pushes.StartAsync(call.Actor, call.Details.LessonId, new PushRequest(call.Name, whipUrl, token), cancellationToken);
        if (LessonOf(url) is { } lessonThere)
        {
            joined.Join(director.Require(call.Details.LessonId), entry, lessonThere, token, isHost: false);
        }
    }

    /// <inheritdoc/>
    public ValueTask TurnCameraAsync(
        Actor actor, string lessonId, string name, string deviceId, string preset, CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.RunLessons,
        new CommandRecord("call.camera", name, $"camera={deviceId} preset={preset} lesson={lessonId}"),
        async ct =>
        {
            var there = joined.Find(lessonId, name)?.There
                ?? throw new LessonException("call.not-found", $"the lesson is not held with {name}");
            await there.TurnCameraAsync(deviceId, preset, actor.Name, ct);
        },
        cancellationToken);

    /// <summary>The lesson that a WHIP address of another box names; null when it is not one of ours.</summary>
    private static string? LessonOf(Uri whip) =>
        whip.Segments is ["/", "api/", "v1/", "lessons/", var id, "whip"] ? Uri.UnescapeDataString(id.TrimEnd('/')) : null;

    private async ValueTask<LessonSnapshot> AcceptAsync(Actor actor, RingingCall ringing, CancellationToken cancellationToken)
    {
        var own = profile.Lessons.PublicHost
            ?? throw new LessonException("call.no-public-host", "set lessons.publicHost: the other box sends its picture there");
        var ticket = await boxes.JoinAsync(ringing.From, ringing.Details, profile.Room.Name.ZhCn, cancellationToken);
        var begun = await lessons.StartAsync(
            actor, new LessonRequest(ringing.Details.Kind, ringing.Details.Title, [ringing.From.Name]), cancellationToken);
        using var deadline = new CancellationTokenSource(LiveDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        await room.WhenAsync(r => r.Lesson?.Id != begun.Id || r.Lesson.State >= LessonState.Live, either.Token);
        var caller = await SeatAsync(actor, begun.Id, ringing.From.Name, cancellationToken);
        var there = new Uri(
            Calls.AddressBook.AddressOf(ringing.From), $"/api/v1/lessons/{Uri.EscapeDataString(ringing.Details.LessonId)}/whip");
        await pushes.StartAsync(actor, begun.Id, new PushRequest(ringing.From.Name, there.AbsoluteUri, ticket), cancellationToken);
        await boxes.AnswerAsync(
            ringing.From,
            ringing.Call.Id,
            new Uri(new Uri($"https://{own}"), $"/api/v1/lessons/{begun.Id}/whip").AbsoluteUri,
            caller.Token,
            cancellationToken);
        joined.Join(director.Require(begun.Id), ringing.From, ringing.Details.LessonId, ticket, isHost: true);
        return director.Require(begun.Id).Snapshot;
    }

    /// <summary>The room that called takes part in ours as we do in theirs: a participant of its school, past the lobby.</summary>
    private async Task<Ticket> SeatAsync(Actor actor, string lessonId, string school, CancellationToken cancellationToken)
    {
        var invitation = director.Require(lessonId).Invitations.TokenFor(school);
        var seat = await lessons.JoinAsync(lessonId, invitation, school, null, cancellationToken);
        if (seat.Standing == Standing.Waiting)
        {
            await moderation.AdmitAsync(actor, lessonId, seat.ParticipantId, cancellationToken);
        }

        return seat;
    }

    private OutgoingCall? Outgoing(string callId) =>
        _outgoing.TryGetValue(callId, out var call) && director.Current is { } lesson && lesson.Id == call.Details.LessonId ? call : null;

    private RingingCall Take(string callId)
    {
        var call = _ringing.GetValueOrDefault(callId) ?? throw new LessonException("call.not-found", "that call is over");
        Forget(callId);
        return call;
    }

    private void Forget(string callId)
    {
        _ringing.TryRemove(callId, out _);
        if (_ringing.IsEmpty)
        {
            room.Apply(new RoomChange.AlertCleared(RingAlert));
        }
    }
}
