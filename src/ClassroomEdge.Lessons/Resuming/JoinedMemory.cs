namespace ClassroomEdge.Lessons.Resuming;

/// <summary>Another box's lesson that a lesson is held together with.</summary>
/// <param name="Name">The box, as the address book calls it.</param>
/// <param name="LessonId">The lesson there.</param>
/// <param name="Ticket">This room's ticket to it.</param>
/// <param name="IsHost">That box called.</param>
internal sealed record JoinedMemory(string Name, string LessonId, string Ticket, bool IsHost)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
