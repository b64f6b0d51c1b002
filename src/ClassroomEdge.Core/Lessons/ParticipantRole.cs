namespace ClassroomEdge.Core.Lessons;

/// <summary>As what somebody takes part. The teacher is the room's panel and no participant.</summary>
public enum ParticipantRole
{
    /// <summary>A partner school's classroom: publishes and is on the stage.</summary>
    Partner,

    /// <summary>Sees and hears (听课): publishes only when the teacher gives the floor.</summary>
    Observer,

    /// <summary>A single guest, an expert for example: publishes only when the teacher gives the floor.</summary>
    Guest,
}
