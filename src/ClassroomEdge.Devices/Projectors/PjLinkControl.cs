namespace ClassroomEdge.Devices.Projectors;

/// <summary>What a projector may offer beside power and input.</summary>
public enum PjLinkControl
{
    /// <summary>A dark picture.</summary>
    PictureMuted,

    /// <summary>Silence.</summary>
    Muted,

    /// <summary>A picture that stands still; class 2.</summary>
    Frozen,

    /// <summary>Its loudspeakers a step louder or softer; class 2.</summary>
    VolumeStep,

    /// <summary>Its microphone a step louder or softer; class 2.</summary>
    MicrophoneVolumeStep,
}
