namespace ClassroomEdge.Core.Devices;

/// <summary>Has loudspeakers.</summary>
public interface IHasVolume
{
    /// <summary>Loudness in per cent, 0 to 100.</summary>
    ValueTask SetVolumeAsync(int volumePercent, CancellationToken cancellationToken);

    /// <summary>Silences the loudspeakers, or no longer.</summary>
    ValueTask SetMutedAsync(bool muted, CancellationToken cancellationToken);
}
