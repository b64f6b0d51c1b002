using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Faults;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>
/// Somebody at a partner school: their page, their media and their network. What a page does it does through the lesson's port;
/// one deed at a time, who calls sees to that.
/// </summary>
internal sealed class Partner(int number, ScenarioPartner description, Func<ScenarioRoom?> room)
    : SimulatedPart($"partner-{number}", "partner", "browser", FaultWord.Absent)
{
    // Links need an origin; nobody follows them.
    private static readonly Uri Origin = new("https://classroom.invalid/");

    private readonly Lock _lock = new();
    private string? _lessonId;
    private string? _invitation;
    private Ticket? _ticket;
    private IDisposable? _page;

    public string? ParticipantId => _ticket?.ParticipantId;

    public async Task DoAsync(PartnerAct act, Actor teacher, CancellationToken cancellationToken)
    {
        var lessons = Room.Lessons ?? throw new EdgeException("scenario.impossible", "this room has no lessons");
        switch (act)
        {
            case PartnerAct.Join:
                await InviteAsync(lessons, teacher, cancellationToken).ConfigureAwait(false);
                await EnterAsync(lessons, null, cancellationToken).ConfigureAwait(false);
                break;
            case PartnerAct.Leave:
                await lessons.LeaveAsync(lessons.Verify(Ticket.Token), cancellationToken).ConfigureAwait(false);
                Disconnect();
                break;
            case PartnerAct.LoseNetwork:
                SetFault(FaultWord.Absent);
                break;
            case PartnerAct.RegainNetwork:
                SetFault(null);
                await EnterAsync(lessons, _ticket?.Token, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await lessons.RaiseHandAsync(lessons.Verify(Ticket.Token), act == PartnerAct.RaiseHand, cancellationToken)
                    .ConfigureAwait(false);
                break;
        }
    }

    /// <summary>The page comes back by itself, as it does in a browser; nothing when it was not there, has no network, or the lesson is over.</summary>
    public async Task ReturnAsync(CancellationToken cancellationToken)
    {
        if (_ticket is not null && Fault != FaultWord.Absent && room()?.Lessons is { } lessons && room()?.State.Current.Lesson?.Id == _lessonId)
        {
            await EnterAsync(lessons, _ticket.Token, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The room is gone, and with it every connection.</summary>
    public void RoomGone()
    {
        lock (_lock)
        {
            _page = null;
        }
    }

    protected override void FaultChanged(string? before, string? now)
    {
        if (now == FaultWord.Absent)
        {
            Disconnect();
        }
    }

    private ScenarioRoom Room => room() ?? throw new EdgeException("scenario.impossible", "the room has no power");

    private Ticket Ticket => _ticket ?? throw new EdgeException("scenario.impossible", $"{Id} has not joined a lesson");

    private async Task InviteAsync(ILessons lessons, Actor teacher, CancellationToken cancellationToken)
    {
        _lessonId = Room.State.Current.Lesson?.Id
            ?? throw new EdgeException("scenario.impossible", $"{Id} cannot join: no lesson is under way");
        var invitations = await lessons.InviteAsync(teacher, _lessonId, Origin, cancellationToken).ConfigureAwait(false);
        var url = invitations.FirstOrDefault(i => i.Role == ParticipantRole.Partner && i.School == description.School)?.Url
            ?? throw new EdgeException("scenario.impossible", $"the lesson does not invite {description.School}");
        _invitation = url[(url.IndexOf("#t=", StringComparison.Ordinal) + 3)..];
        _ticket = null;
    }

    private async Task EnterAsync(ILessons lessons, string? earlier, CancellationToken cancellationToken)
    {
        if (Fault == FaultWord.Absent)
        {
            throw new EdgeException("scenario.impossible", $"{Id} has no network");
        }

        var ticket = await lessons.JoinAsync(_lessonId!, _invitation!, description.Name, earlier, cancellationToken)
            .ConfigureAwait(false);
        lock (_lock)
        {
            _page?.Dispose();
            _ticket = ticket;
            _page = lessons.Attend(lessons.Verify(ticket.Token));
        }

        Room.PartnerMedia?.SetPublishing(ticket.ParticipantId, true);
    }

    private void Disconnect()
    {
        IDisposable? page;
        lock (_lock)
        {
            (page, _page) = (_page, null);
        }

        page?.Dispose();
        if (page is not null && _ticket is { } ticket)
        {
            room()?.PartnerMedia?.SetPublishing(ticket.ParticipantId, false);
        }
    }
}
