namespace ClassroomEdge.Media.Sources;

/// <summary>Where ffmpeg takes the sound from.</summary>
internal abstract record AudioInput
{
    private AudioInput()
    {
    }

    /// <summary>Nothing to hear.</summary>
    public sealed record Silence : AudioInput;

    /// <summary>A quiet, slowly swelling tone, to hear that sound arrives.</summary>
    public sealed record Tone : AudioInput;

    /// <summary>The sound that comes with the picture.</summary>
    public sealed record FromVideo : AudioInput;

    /// <summary>An ALSA capture device.</summary>
    public sealed record Alsa(string Device) : AudioInput;

    /// <summary>A source of PulseAudio, or of PipeWire in its place; the server is the environment's (<c>PULSE_SERVER</c>).</summary>
    public sealed record Pulse(string Source) : AudioInput;

    /// <summary>Packets of 20 ms of PCM that we send ourselves, to a port of loopback; see <see cref="Composed.MixedSound"/>.</summary>
    public sealed record Mixed(int Port) : AudioInput;

    /// <summary>A media file, looped in real time.</summary>
    public sealed record File(string Path) : AudioInput;
}
