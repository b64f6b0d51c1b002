using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Simulation.Audio;

/// <summary>How an amplifier and its microphone stand.</summary>
internal sealed record AudioState(int VolumePercent, bool IsMuted, bool IsMicrophoneOpen)
{
    /// <summary>As properties.</summary>
    public ImmutableSortedDictionary<string, PropertyValue> Values() => ImmutableSortedDictionary<string, PropertyValue>.Empty
        .Add(DeviceProperty.Volume, PropertyValue.Of(VolumePercent, Unit.Percent))
        .Add(DeviceProperty.Muted, PropertyValue.Of(IsMuted))
        .Add(DeviceProperty.MicrophoneOpen, PropertyValue.Of(IsMicrophoneOpen));
}
