namespace ClassroomEdge.Core.Media;

/// <summary>What the room's camera and microphone feed.</summary>
/// <param name="Live">Where RTP goes; null: not live.</param>
/// <param name="RecordingId">Id of the recording to write; null: not recording.</param>
/// <param name="Analysis">True when vision gets frames.</param>
public sealed record MediaPlan(RtpTargets? Live, string? RecordingId, bool Analysis)
{
    /// <summary>Nothing.</summary>
    public static readonly MediaPlan Idle = new(null, null, false);
}
