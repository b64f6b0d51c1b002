namespace ClassroomEdge.Lessons.Signalling;

/// <summary>A WHIP or WHEP resource: a connection of the router and whose it is.</summary>
/// <param name="Id">Of the router's connection, and the last segment of the resource's address.</param>
/// <param name="ParticipantId">Whose; <c>room</c> for the teacher's page.</param>
/// <param name="Publishes">WHIP; else WHEP.</param>
/// <param name="ETag">Of its ICE session, quoted.</param>
/// <param name="MadeAt">When.</param>
internal sealed record SignalledConnection(
    string Id, string ParticipantId, bool Publishes, string ETag, DateTimeOffset MadeAt)
{
    private int _answered;

    /// <summary>What it holds while it lasts; null: nothing.</summary>
    public IDisposable? Holds { get; init; }

    /// <summary>True for the first who answers the router's offer.</summary>
    public bool TryAnswer() => Interlocked.Exchange(ref _answered, 1) == 0;

    /// <summary>The answer was not taken: another may follow.</summary>
    public void Unanswer() => Volatile.Write(ref _answered, 0);

    public bool IsAnswered => Publishes || Volatile.Read(ref _answered) != 0;
}
