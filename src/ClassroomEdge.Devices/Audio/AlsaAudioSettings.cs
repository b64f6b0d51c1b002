namespace ClassroomEdge.Devices.Audio;

/// <summary>The mixer of an ALSA sound card, operated by <c>amixer</c>.</summary>
public sealed record AlsaAudioSettings
{
    /// <summary>Card as <c>amixer -c</c> takes it: number or name, see <c>/proc/asound/cards</c>.</summary>
    public string Card { get; init; } = "0";

    /// <summary>Simple mixer control of the loudspeakers, see <c>amixer scontrols</c>.</summary>
    public string PlaybackControl { get; init; } = "Master";

    /// <summary>Simple mixer control of the microphone; null: the card has none.</summary>
    public string? CaptureControl { get; init; } = "Capture";
}
