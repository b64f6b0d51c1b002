using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Participants;
using ClassroomEdge.Lessons.Store;
using ClassroomEdge.Lessons.Tests.Fakes;

namespace ClassroomEdge.Lessons.Tests.Running;

/// <summary>The lobby, the lock, the roles of those who come, and muting all.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private const int Guests = 2;
    private const int Observers = 3;

    private readonly LessonHost _host = new(Profiles.Room() with
    {
        Lessons = new() { MaximumParticipants = 2, Lobby = true },
    });

    private string _lesson = "";

    public async Task InitializeAsync()
    {
        await _host.StartAsync();
        _lesson = (await _host.TeachAsync(true, "North School", "South School")).Id;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Join_WithLobby_WaitsWithoutTakingPart()
    {
        var ticket = await _host.JoinAsync(_lesson);

        var waiting = Only();
        Assert.Equal(Standing.Waiting, ticket.Standing);
        Assert.Equal((Standing.Waiting, false, false), (waiting.Standing, waiting.IsPresent, waiting.MayPublish));
        Assert.NotNull(waiting.WaitingSince);
        Assert.Empty(waiting.Visits);
        Assert.True(_host.Lessons.Verify(ticket.Token) is { IsWaiting: true, MayPublish: false });
        await _host.Director.FlushAsync(default);
        Assert.Empty(_host.Get<LessonStore>().Find(_lesson)!.Participants);
        Assert.DoesNotContain(_host.Events.Events, e => e.Type == "lesson.participant-joined");
    }

    [Fact]
    public async Task Admit_OneWhoWaits_BeginsTheVisit()
    {
        var ticket = await _host.JoinAsync(_lesson);
        using var page = _host.Lessons.Attend(_host.Lessons.Verify(ticket.Token));
        _host.Clock!.Advance(TimeSpan.FromMinutes(3));

        await _host.Moderation.AdmitAsync(LessonHost.Teacher, _lesson, ticket.ParticipantId, default);

        var admitted = Only();
        Assert.Equal((Standing.Admitted, true, true), (admitted.Standing, admitted.IsPresent, admitted.MayPublish));
        Assert.Null(admitted.WaitingSince);
        Assert.Equal(_host.Clock.GetUtcNow(), Assert.Single(admitted.Visits).JoinedAt);
        await _host.Events.WhenAsync("lesson.participant-joined");
        Assert.False(_host.Lessons.Verify(ticket.Token).IsWaiting);
    }

    [Fact]
    public async Task Waiting_PageClosed_IsGoneFromTheDoorAndMayComeBack()
    {
        var ticket = await _host.JoinAsync(_lesson);
        var page = _host.Lessons.Attend(_host.Lessons.Verify(ticket.Token));
        page.Dispose();
        _host.Clock!.Advance(Roster.ReloadGrace + TimeSpan.FromSeconds(2));

        Assert.Empty(_host.Room.Current.Lesson!.Participants);
        using var back = _host.Lessons.Attend(_host.Lessons.Verify(ticket.Token));
        Assert.Equal(Standing.Waiting, Only().Standing);
    }

    [Fact]
    public async Task AdmitAll_MoreThanSeats_TakesThoseWhoCameFirst()
    {
        var first = await _host.JoinAsync(_lesson, "A");
        _host.Clock!.Advance(TimeSpan.FromSeconds(1));
        var second = await _host.JoinAsync(_lesson, "B");

        Assert.Equal<string>(
            [first.ParticipantId, second.ParticipantId],
            await _host.Moderation.AdmitAllAsync(LessonHost.Teacher, _lesson, default));
        var third = await _host.JoinAsync(_lesson, "C");

        Assert.Empty(await _host.Moderation.AdmitAllAsync(LessonHost.Teacher, _lesson, default));
        var e = await Assert.ThrowsAsync<LessonException>(async () =>
            await _host.Moderation.AdmitAsync(LessonHost.Teacher, _lesson, third.ParticipantId, default));
        Assert.Equal("lesson.full", e.Code);
    }

    [Fact]
    public async Task Remove_OneWhoWaits_IsARefusalForGood()
    {
        var ticket = await _host.JoinAsync(_lesson);

        await _host.Lessons.RemoveAsync(LessonHost.Teacher, _lesson, ticket.ParticipantId, default);

        Assert.Empty(_host.Room.Current.Lesson!.Participants);
        Assert.Equal("lesson.refused", Code(() => _host.Lessons.Verify(ticket.Token)));
        var again = await Assert.ThrowsAsync<LessonException>(() => _host.JoinAsync(_lesson, earlier: ticket.Token));
        Assert.Equal("lesson.refused", again.Code);
    }

    [Fact]
    public async Task Rejoin_AfterAdmission_DoesNotWaitAgain()
    {
        var ticket = await _host.JoinAsync(_lesson);
        await _host.Moderation.AdmitAllAsync(LessonHost.Teacher, _lesson, default);
        await _host.Lessons.LeaveAsync(_host.Lessons.Verify(ticket.Token), default);

        var again = await _host.JoinAsync(_lesson, earlier: ticket.Token);

        Assert.Equal(Standing.Admitted, again.Standing);
        Assert.True(Only().IsPresent);
    }

    [Fact]
    public async Task SetDoor_LobbyEnds_AdmitsThoseWhoWait()
    {
        await _host.JoinAsync(_lesson, "A");

        await _host.Moderation.SetDoorAsync(LessonHost.Teacher, _lesson, lobby: false, locked: null, default);

        Assert.False(_host.Room.Current.Lesson!.Lobby);
        Assert.True(Only().IsPresent);
        Assert.Equal(Standing.Admitted, (await _host.JoinAsync(_lesson, "B")).Standing);
    }

    [Fact]
    public async Task SetDoor_Locked_RefusesNewcomersAndLetsThoseBackWhoWereIn()
    {
        await _host.Moderation.SetDoorAsync(LessonHost.Teacher, _lesson, lobby: false, locked: null, default);
        var known = await _host.JoinAsync(_lesson, "A");
        await _host.Moderation.SetDoorAsync(LessonHost.Teacher, _lesson, lobby: null, locked: true, default);

        Assert.True(_host.Room.Current.Lesson is { IsLocked: true, Lobby: false });
        var e = await Assert.ThrowsAsync<LessonException>(() => _host.JoinAsync(_lesson, "B"));
        Assert.Equal("lesson.locked", e.Code);
        Assert.Equal(known.ParticipantId, (await _host.JoinAsync(_lesson, "A", earlier: known.Token)).ParticipantId);
    }

    [Theory]
    [InlineData(Guests, ParticipantRole.Guest)]
    [InlineData(Observers, ParticipantRole.Observer)]
    public async Task Promote_ObserverOrGuest_MayPublishUntilItIsTakenBack(int invitation, ParticipantRole role)
    {
        var ticket = await _host.JoinAsync(_lesson, "Lin", invitation);
        await _host.Moderation.AdmitAllAsync(LessonHost.Teacher, _lesson, default);

        Assert.Equal((role, role), (ticket.Role, Only().Role));
        Assert.False(_host.Lessons.Verify(ticket.Token).MayPublish);
        await _host.Moderation.PromoteAsync(LessonHost.Teacher, _lesson, ticket.ParticipantId, true, default);
        Assert.True(_host.Lessons.Verify(ticket.Token).MayPublish);
        await _host.Moderation.PromoteAsync(LessonHost.Teacher, _lesson, ticket.ParticipantId, false, default);
        Assert.False(Only().MayPublish);

        await _host.Director.FlushAsync(default);
        Assert.Equal(role, Assert.Single(_host.Get<LessonStore>().Find(_lesson)!.Participants).Role);
    }

    [Fact]
    public async Task MuteAll_TakenBack_OpensOnlyThoseItSilenced()
    {
        var (a, b) = (await _host.JoinAsync(_lesson, "A"), await _host.JoinAsync(_lesson, "B"));
        await _host.Moderation.AdmitAllAsync(LessonHost.Teacher, _lesson, default);
        await _host.Lessons.MuteAsync(LessonHost.Teacher, _lesson, a.ParticipantId, true, default);

        var muted = await _host.Moderation.MuteAllAsync(LessonHost.Teacher, _lesson, true, default);

        Assert.Equal<string>([b.ParticipantId], muted);
        Assert.True(_host.Room.Current.Lesson!.IsMutedTogether);
        Assert.Equal<string>([b.ParticipantId], await _host.Moderation.MuteAllAsync(LessonHost.Teacher, _lesson, false, default));
        Assert.Equal([true, false], _host.Room.Current.Lesson!.Participants.Select(p => p.IsMuted));
        Assert.False(_host.Room.Current.Lesson.IsMutedTogether);
        Assert.Equal([a.ParticipantId], _host.Router.Muted);
    }

    private Participant Only() => Assert.Single(_host.Room.Current.Lesson!.Participants);

    private static string Code(Action action) => Assert.ThrowsAny<EdgeException>(action).Code;
}
