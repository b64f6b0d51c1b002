namespace ClassroomEdge.Core.Media;

/// <summary>How loud the room's microphone was for a fifth of a second.</summary>
/// <param name="At">When it was measured.</param>
/// <param name="RmsDb">Root mean square in dBFS (AES17's sine has −3.01); silence is <see cref="Silence"/>.</param>
/// <param name="PeakDb">Highest sample in dBFS: 0 is full scale.</param>
public sealed record SoundLevel(DateTimeOffset At, double RmsDb, double PeakDb)
{
    /// <summary>What digital silence counts as, and the lowest that is told.</summary>
    public const double Silence = -120;
}
