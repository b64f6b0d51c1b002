namespace ClassroomEdge.Media.Sound;

/// <summary>What the room's microphone is complained of for; the pages translate it.</summary>
internal static class SoundAlerts
{
    /// <summary>It hears nothing, not even the room.</summary>
    public const string Silent = "sound.silent";

    /// <summary>It is too loud and distorts.</summary>
    public const string Clipping = "sound.clipping";
}
