using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Participants;
using ClassroomEdge.Lessons.Tests.Fakes;

namespace ClassroomEdge.Lessons.Tests.Running;

/// <summary>Joining, visits, hands, muting and removing.</summary>
public sealed class ParticipantTests : IAsyncLifetime
{
    private readonly LessonHost _host = new(Profiles.Room() with
    {
        Lessons = new() { MaximumParticipants = 2 },
    });

    private string _lesson = "";

    public async Task InitializeAsync()
    {
        await _host.StartAsync();
        _lesson = (await _host.TeachAsync(true, "North School", "South School")).Id;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Join_ByInvitation_IsPresentWithItsSchool()
    {
        var ticket = await _host.JoinAsync(_lesson, " 李老师 ", invitation: 1);

        var participant = Only();
        Assert.Equal(ticket.ParticipantId, participant.Id);
        Assert.Equal(("李老师", "South School"), (participant.Name, participant.School));
        Assert.True(participant.IsPresent);
        var joined = await _host.Events.WhenAsync("lesson.participant-joined");
        Assert.Equal("South School", (string?)joined.Data["school"]);
        Assert.Equal(1, (int?)joined.Data["present"]);
        Assert.DoesNotContain("李", joined.Data.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Logs.Lines, l => l.Message.Contains('李'));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("12345678901234567890123456789012345678901")]
    public async Task Join_BadName_IsRefused(string name)
    {
        var e = await Assert.ThrowsAsync<LessonException>(() => _host.JoinAsync(_lesson, name));

        Assert.Equal("lesson.bad-request", e.Code);
    }

    [Fact]
    public async Task Join_BeyondMaximum_IsFullUntilSomebodyLeaves()
    {
        var first = await _host.JoinAsync(_lesson, "A");
        await _host.JoinAsync(_lesson, "B");

        var e = await Assert.ThrowsAsync<LessonException>(() => _host.JoinAsync(_lesson, "C"));
        Assert.Equal("lesson.full", e.Code);
        await _host.Lessons.LeaveAsync(_host.Lessons.Verify(first.Token), default);
        await _host.JoinAsync(_lesson, "C");
    }

    [Fact]
    public async Task Join_WithEarlierTicket_StaysTheSameParticipant()
    {
        var first = await _host.JoinAsync(_lesson, "A");

        var again = await _host.JoinAsync(_lesson, "A2", earlier: first.Token);

        Assert.Equal(first.ParticipantId, again.ParticipantId);
        Assert.Equal("A2", Only().Name);
        Assert.Single(Only().Visits);
    }

    [Fact]
    public async Task Join_WithAnotherSchoolsTicket_IsSomebodyElse()
    {
        var north = await _host.JoinAsync(_lesson, "A", invitation: 0);

        var south = await _host.JoinAsync(_lesson, "A", invitation: 1, earlier: north.Token);

        Assert.NotEqual(north.ParticipantId, south.ParticipantId);
    }

    [Fact]
    public async Task Attend_ReloadWithinGrace_ContinuesTheVisit()
    {
        var pass = _host.Lessons.Verify((await _host.JoinAsync(_lesson)).Token);
        var page = _host.Lessons.Attend(pass);
        page.Dispose();
        _host.Clock!.Advance(TimeSpan.FromSeconds(9));

        using var reloaded = _host.Lessons.Attend(pass);
        _host.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.True(Only().IsPresent);
        Assert.Single(Only().Visits);
    }

    [Fact]
    public async Task Attend_GoneForLonger_EndsTheVisitWhenLastSeenAndComingBackIsAnother()
    {
        var pass = _host.Lessons.Verify((await _host.JoinAsync(_lesson)).Token);
        var joined = _host.Clock!.GetUtcNow();
        var page = _host.Lessons.Attend(pass);
        _host.Clock.Advance(TimeSpan.FromMinutes(3));
        page.Dispose();
        page.Dispose();
        _host.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.False(Only().IsPresent);
        Assert.Equal(new Visit(joined, joined.AddMinutes(3)), Assert.Single(Only().Visits));
        var left = await _host.Events.WhenAsync("lesson.participant-left");
        Assert.Equal(0, (int?)left.Data["present"]);

        using var back = _host.Lessons.Attend(pass);
        Assert.Equal(2, Only().Visits.Length);
        Assert.Null(Only().Visits[1].LeftAt);
    }

    [Fact]
    public async Task Join_NeverOpensItsPage_IsGoneAfterTheGrace()
    {
        await _host.JoinAsync(_lesson);
        _host.Clock!.Advance(Roster.JoinGrace + TimeSpan.FromSeconds(2));

        Assert.False(Only().IsPresent);
    }

    [Fact]
    public async Task Feed_WithoutPage_KeepsThemPresent()
    {
        var ticket = await _host.JoinAsync(_lesson);
        _host.Router.Feed(ticket.ParticipantId, true);
        _host.Clock!.Advance(TimeSpan.FromMinutes(2));
        Assert.True(Only() is { IsPresent: true, IsPublishing: true });

        _host.Router.Feed(ticket.ParticipantId, false);
        _host.Clock.Advance(TimeSpan.FromSeconds(15));

        Assert.True(Only() is { IsPresent: false, IsPublishing: false });
    }

    [Fact]
    public async Task RaiseHand_Several_KeepTheirOrder()
    {
        var a = _host.Lessons.Verify((await _host.JoinAsync(_lesson, "A")).Token);
        var b = _host.Lessons.Verify((await _host.JoinAsync(_lesson, "B", 1)).Token);
        await _host.Lessons.RaiseHandAsync(b, true, default);
        _host.Clock!.Advance(TimeSpan.FromSeconds(1));
        await _host.Lessons.RaiseHandAsync(a, true, default);
        await _host.Lessons.RaiseHandAsync(b, true, default);

        var order = _host.Room.Current.Lesson!.Participants.OrderBy(p => p.HandRaisedAt).Select(p => p.Name);
        Assert.Equal(["B", "A"], order);
        await _host.Lessons.LowerHandAsync(LessonHost.Teacher, _lesson, b.ParticipantId, default);
        Assert.Null(_host.Room.Current.Lesson!.Participants[1].HandRaisedAt);
        await _host.Events.WhenAsync("lesson.hand-raised", 2);
        Assert.Equal(2, _host.Events.Events.Count(e => e.Type == "lesson.hand-raised"));
    }

    [Fact]
    public async Task Remove_Participant_VoidsTheTicketAndEndsTheirConnections()
    {
        var ticket = await _host.JoinAsync(_lesson);
        var pass = _host.Lessons.Verify(ticket.Token);
        await _host.Router.PublishAsync(ticket.ParticipantId, "", default);

        await _host.Lessons.RemoveAsync(LessonHost.Teacher, _lesson, ticket.ParticipantId, default);

        Assert.False(Only().IsPresent);
        Assert.Empty(_host.Router.Connections);
        Assert.Equal("lesson.removed", Assert.Throws<LessonException>(() => _host.Lessons.Verify(ticket.Token)).Code);
        var again = await Assert.ThrowsAsync<LessonException>(() => _host.JoinAsync(_lesson, earlier: ticket.Token));
        Assert.Equal("lesson.removed", again.Code);

        // A page that is still open does not bring them back.
        using var page = _host.Lessons.Attend(pass);
        Assert.False(Only().IsPresent);
    }

    [Fact]
    public async Task Mute_Participant_ReachesTheRouter()
    {
        var ticket = await _host.JoinAsync(_lesson);

        await _host.Lessons.MuteAsync(LessonHost.Teacher, _lesson, ticket.ParticipantId, true, default);
        Assert.True(Only().IsMuted);
        Assert.Equal([ticket.ParticipantId], _host.Router.Muted);
        await _host.Lessons.MuteAsync(LessonHost.Teacher, _lesson, ticket.ParticipantId, false, default);
        Assert.False(Only().IsMuted);
        Assert.Empty(_host.Router.Muted);
    }

    [Fact]
    public async Task Moderating_UnknownParticipant_SaysSo()
    {
        var e = await Assert.ThrowsAsync<LessonException>(
            async () => await _host.Lessons.MuteAsync(LessonHost.Teacher, _lesson, "p-none", true, default));

        Assert.Equal("lesson.no-such-participant", e.Code);
    }

    [Fact]
    public async Task End_Lesson_ClosesEveryVisitAndVoidsTickets()
    {
        var ticket = await _host.JoinAsync(_lesson);
        using var page = _host.Lessons.Attend(_host.Lessons.Verify(ticket.Token));
        _host.Clock!.Advance(TimeSpan.FromMinutes(10));

        var summary = await _host.EndAsync(_lesson);

        var visit = Assert.Single(Assert.Single(summary.Lesson.Participants).Visits);
        Assert.Equal(TimeSpan.FromMinutes(10), visit.LeftAt - visit.JoinedAt);
        Assert.Equal("lesson.not-live", Assert.Throws<LessonException>(() => _host.Lessons.Verify(ticket.Token)).Code);
        page.Dispose();
        Assert.Null(_host.Room.Current.Lesson);
    }

    private Participant Only() => Assert.Single(_host.Room.Current.Lesson!.Participants);
}
