using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Protocols;

namespace ClassroomEdge.Simulation.Audio;

/// <summary>
/// An amplifier with a microphone, as it truly is: a hand may turn its knob too. The microphone is closed at start, as a
/// room's should be. It may be without power (<c>absent</c>), say yes and do nothing (<c>deaf</c>), tell for ever what it was
/// (<c>frozen</c>), or take its time (<c>slow</c>). Thread-safe.
/// </summary>
internal sealed class SimulatedAudio(string deviceId) : ISimulatedPart
{
    private readonly Lock _lock = new();
    private AudioState _state = new(40, IsMuted: false, IsMicrophoneOpen: false);
    private AudioState? _frozen;
    private string? _fault;

    public string Id => deviceId;

    public string Kind => "audio";

    public string Model => "audio-simulated";

    public string? DeviceId => deviceId;

    public ImmutableArray<string> Faults { get; } = [FaultWord.Absent, FaultWord.Slow, ProtocolFault.Deaf, FaultWord.Frozen];

    public string? Fault
    {
        get
        {
            lock (_lock)
            {
                return _fault;
            }
        }
    }

    public ImmutableArray<SettableProperty> Controls { get; } =
    [
        SettableProperty.Number(DeviceProperty.Volume, 0, 100, Unit.Percent),
        SettableProperty.Switch(DeviceProperty.Muted),
        SettableProperty.Switch(DeviceProperty.MicrophoneOpen),
    ];

    public ImmutableSortedDictionary<string, PropertyValue> State
    {
        get
        {
            lock (_lock)
            {
                return _state.Values();
            }
        }
    }

    /// <summary>What it tells who asks it.</summary>
    public AudioState Told
    {
        get
        {
            lock (_lock)
            {
                return _frozen ?? _state;
            }
        }
    }

    public void SetFault(string? fault)
    {
        lock (_lock)
        {
            _fault = fault;
            _frozen = fault == FaultWord.Frozen ? _state : null;
        }
    }

    public void Set(string control, PropertyValue value)
    {
        lock (_lock)
        {
            _state = control switch
            {
                DeviceProperty.Volume => _state with { VolumePercent = (int)Math.Round(((PropertyValue.Measurement)value).Value) },
                DeviceProperty.Muted => _state with { IsMuted = ((PropertyValue.Switch)value).IsOn },
                _ => _state with { IsMicrophoneOpen = ((PropertyValue.Switch)value).IsOn },
            };
        }
    }

    /// <summary>Its driver tells it something.</summary>
    public void Tell(Func<AudioState, AudioState> change)
    {
        lock (_lock)
        {
            if (_fault != ProtocolFault.Deaf)
            {
                _state = change(_state);
            }
        }
    }
}
