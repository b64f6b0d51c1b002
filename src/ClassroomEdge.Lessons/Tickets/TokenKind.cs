namespace ClassroomEdge.Lessons.Tickets;

/// <summary>What a token is for; part of what is signed, so that one can never pass for the other.</summary>
internal enum TokenKind
{
    /// <summary>Opens a lesson to a partner school.</summary>
    Invitation = 1,

    /// <summary>Lets one participant take part.</summary>
    Ticket = 2,

    /// <summary>Lets the teacher's page watch and moderate.</summary>
    HostTicket = 3,
}
