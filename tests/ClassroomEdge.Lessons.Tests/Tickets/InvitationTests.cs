using System.Xml.Linq;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Invitations;
using ClassroomEdge.Lessons.Tests.Fakes;

namespace ClassroomEdge.Lessons.Tests.Tickets;

/// <summary>Links, PINs and tickets: who gets in.</summary>
public sealed class InvitationTests : IAsyncLifetime
{
    private readonly LessonHost _host = new();
    private string _lesson = "";

    public async Task InitializeAsync()
    {
        await _host.StartAsync();
        _lesson = (await _host.TeachAsync(true, "North School", "South School")).Id;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task InviteAsync_Partners_EachGetsLinkPinAndQr()
    {
        var invitations = await InviteAsync();

        Assert.Equal(["North School", "South School", "", ""], invitations.Select(i => i.School));
        Assert.Equal(
            [ParticipantRole.Partner, ParticipantRole.Partner, ParticipantRole.Guest, ParticipantRole.Observer],
            invitations.Select(i => i.Role));
        Assert.All(invitations, i => Assert.StartsWith($"https://192.0.2.7:8443/lesson/{_lesson}#t=", i.Url, StringComparison.Ordinal));
        Assert.All(invitations, i => Assert.Matches("^[0-9]{6}$", i.Pin));
        Assert.Equal(4, invitations.Select(i => i.Pin).Distinct().Count());
        Assert.All(invitations, i => Assert.Equal(_host.Clock!.GetUtcNow() + TimeSpan.FromHours(4), i.ExpiresAt));
        Assert.All(invitations, i => Assert.Equal("svg", XDocument.Parse(i.QrSvg).Root!.Name.LocalName));
        Assert.Equal(invitations, await InviteAsync());
    }

    [Theory]
    [InlineData("South School", true)]
    [InlineData("West School", false)]
    public async Task TokenFor_SchoolOnTheListOrCalledLater_EntersUnderItsOwnName(string school, bool isListed)
    {
        var token = _host.Director.Require(_lesson).Invitations.TokenFor(school);

        var ticket = await _host.Lessons.JoinAsync(_lesson, token, "三年级二班", null, default);

        Assert.Equal(isListed, (await InviteAsync()).Any(i => LessonHost.TokenOf(i) == token));
        var joined = Assert.Single(_host.Room.Current.Lesson!.Participants, p => p.Id == ticket.ParticipantId);
        Assert.Equal((school, ParticipantRole.Partner), (joined.School, joined.Role));
    }

    [Fact]
    public async Task JoinAsync_Expired_SaysSo()
    {
        var invitation = (await InviteAsync())[0];
        _host.Clock!.Advance(TimeSpan.FromHours(4));

        Assert.Equal("lesson.invitation-expired", await RefusedAsync(() =>
            _host.Lessons.JoinAsync(_lesson, LessonHost.TokenOf(invitation), "A", null, default).AsTask()));
        Assert.Equal("lesson.invitation-invalid", await RefusedAsync(() => PinAsync(invitation.Pin)));
    }

    [Fact]
    public async Task JoinAsync_AnotherLessonsInvitation_IsInvalid()
    {
        var old = LessonHost.TokenOf((await InviteAsync())[0]);
        await _host.EndAsync(_lesson);
        var next = await _host.TeachAsync();

        Assert.Equal("lesson.invitation-invalid", await RefusedAsync(() =>
            _host.Lessons.JoinAsync(next.Id, old, "A", null, default).AsTask()));
        Assert.Equal("lesson.not-live", await RefusedAsync(() =>
            _host.Lessons.JoinAsync(_lesson, old, "A", null, default).AsTask()));
    }

    [Fact]
    public async Task JoinAsync_TicketAsInvitation_IsInvalidAndInvitationIsNoTicket()
    {
        var invitation = LessonHost.TokenOf((await InviteAsync())[0]);
        var ticket = await _host.JoinAsync(_lesson);

        Assert.Equal("lesson.invitation-invalid", await RefusedAsync(() =>
            _host.Lessons.JoinAsync(_lesson, ticket.Token, "A", null, default).AsTask()));
        Assert.Equal(
            "lesson.ticket-invalid", Assert.Throws<LessonException>(() => _host.Lessons.Verify(invitation)).Code);
    }

    [Fact]
    public async Task JoinByPinAsync_RightPin_EntersThatSchoolsLesson()
    {
        var invitation = (await InviteAsync())[1];

        var (lesson, ticket) = await PinAsync(invitation.Pin);

        Assert.Equal(_lesson, lesson);
        Assert.Equal("South School", Assert.Single(_host.Room.Current.Lesson!.Participants).School);
        Assert.False(_host.Lessons.Verify(ticket.Token).IsHost);
    }

    [Fact]
    public async Task JoinByPinAsync_FiveFailures_LocksThatClientOutForHalfAnHour()
    {
        var pin = (await InviteAsync())[0].Pin;
        for (var i = 0; i < PinGuard.FailuresPerClient; i++)
        {
            Assert.Equal("lesson.invitation-invalid", await RefusedAsync(() => PinAsync(Wrong(pin))));
        }

        Assert.Equal("lesson.locked-out", await RefusedAsync(() => PinAsync(pin)));
        await PinAsync(pin, "192.0.2.44");
        _host.Clock!.Advance(PinGuard.LockOut);
        await PinAsync(pin);
    }

    [Fact]
    public async Task JoinByPinAsync_ManyClientsGuess_ClosesThePinForAllButNotTheLinks()
    {
        var pin = (await InviteAsync())[0].Pin;
        for (var i = 0; i < PinGuard.FailuresOfAll; i++)
        {
            await RefusedAsync(() => PinAsync(Wrong(pin), $"198.51.100.{i}"));
        }

        Assert.Equal("lesson.locked-out", await RefusedAsync(() => PinAsync(pin, "192.0.2.200")));
        await _host.JoinAsync(_lesson);
    }

    [Fact]
    public async Task HostTicketAsync_Teacher_IsHostAndExpires()
    {
        var ticket = await _host.Lessons.HostTicketAsync(LessonHost.Teacher, _lesson, default);

        var pass = _host.Lessons.Verify(ticket.Token);
        Assert.True(pass.IsHost);
        Assert.Equal("room", pass.ParticipantId);
        Assert.Empty(_host.Room.Current.Lesson!.Participants);
        _host.Clock!.Advance(TimeSpan.FromHours(12));
        Assert.Equal(
            "lesson.ticket-invalid", Assert.Throws<LessonException>(() => _host.Lessons.Verify(ticket.Token)).Code);
    }

    private static string Wrong(string pin) => pin == "000000" ? "000001" : "000000";

    private async Task<IReadOnlyList<Invitation>> InviteAsync() =>
        await _host.Lessons.InviteAsync(LessonHost.Teacher, _lesson, LessonHost.Origin, default);

    private async Task<(string LessonId, Ticket Ticket)> PinAsync(string pin, string client = "192.0.2.9") =>
        await _host.Lessons.JoinByPinAsync(pin, "A", client, default);

    private static async Task<string> RefusedAsync(Func<Task> call) =>
        (await Assert.ThrowsAsync<LessonException>(call)).Code;
}
