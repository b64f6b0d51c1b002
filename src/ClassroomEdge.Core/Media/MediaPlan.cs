namespace ClassroomEdge.Core.Media;

/// <summary>What the room's camera and microphone feed.</summary>
/// <param name="Live">Where RTP goes; null: not live.</param>
/// <param name="RecordingId">Id of the recording to write; null: not recording.</param>
/// <param name="Analysis">True when vision gets frames.</param>
public sealed record MediaPlan(RtpTargets? Live, string? RecordingId, bool Analysis)
{
    /// <summary>
    /// UDP port on loopback that gets picture and sound as MPEG-TS too, for who sends the lesson on; 0: none. Only with a
    /// live leg of H.264: nothing is encoded for it.
    /// </summary>
    public int TapPort { get; init; }

    /// <summary>Nothing.</summary>
    public static readonly MediaPlan Idle = new(null, null, false);
}
