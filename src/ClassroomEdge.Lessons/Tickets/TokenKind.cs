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

    /// <summary>Opens a lesson to single guests.</summary>
    GuestInvitation = 4,

    /// <summary>Opens a lesson to observers.</summary>
    ObserverInvitation = 5,

    /// <summary>Lets one classroom display show the stage.</summary>
    StageTicket = 6,

    /// <summary>Lets a camera or encoder from outside publish as one feed.</summary>
    Feed = 8,

    /// <summary>Lets a partner school test its way to the room, before a planned lesson.</summary>
    SelfTest = 7,

    /// <summary>Opens the workspace of a planned lesson to a partner school, and the lesson once it is held.</summary>
    Preparation = 9,
}
