namespace ClassroomEdge.Core.Devices;

/// <summary>Has a microphone that can be opened and closed.</summary>
public interface IHasMicrophone
{
    /// <summary>Opens or closes the room's microphone.</summary>
    ValueTask SetMicrophoneOpenAsync(bool open, CancellationToken cancellationToken);
}
