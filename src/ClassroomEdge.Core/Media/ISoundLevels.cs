namespace ClassroomEdge.Core.Media;

/// <summary>The level of the room's microphone, about five times a second while its sound goes anywhere. Thread-safe.</summary>
public interface ISoundLevels
{
    /// <summary>The newest; null while no microphone is read, or the room has none.</summary>
    SoundLevel? Newest { get; }

    /// <summary>Raised with each level, on a thread that must not be held up; null when the microphone is read no more.</summary>
    event Action<SoundLevel?>? Measured;
}
