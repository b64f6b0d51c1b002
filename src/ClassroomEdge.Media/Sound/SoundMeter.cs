using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Media.Sound;

/// <summary>Keeps the newest level of the room's microphone, and raises an alert while it hears nothing or is too loud.</summary>
internal sealed class SoundMeter(RoomState room, TimeProvider time) : ISoundLevels
{
    private readonly Lock _lock = new();
    private SoundWatch _watch = new();
    private SoundLevel? _newest;

    /// <inheritdoc/>
    public event Action<SoundLevel?>? Measured;

    /// <inheritdoc/>
    public SoundLevel? Newest => Volatile.Read(ref _newest);

    /// <summary>Takes a level in dBFS.</summary>
    public void Put(double peak, double rms)
    {
        var level = new SoundLevel(time.GetUtcNow(), rms, peak);
        lock (_lock)
        {
            var (silent, clipping) = (_watch.IsSilent, _watch.IsClipping);
            _watch.Take(level, IsMeantToHear());
            Tell(SoundAlerts.Silent, silent, _watch.IsSilent, "the room's microphone hears nothing");
            Tell(SoundAlerts.Clipping, clipping, _watch.IsClipping, "the room's microphone is too loud and distorts");
        }

        Volatile.Write(ref _newest, level);
        Measured?.Invoke(level);
    }

    /// <summary>The microphone is read no more.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            Tell(SoundAlerts.Silent, _watch.IsSilent, false, "");
            Tell(SoundAlerts.Clipping, _watch.IsClipping, false, "");
            _watch = new SoundWatch();
        }

        Volatile.Write(ref _newest, null);
        Measured?.Invoke(null);
    }

    /// <summary>Nobody has closed it at the audio device.</summary>
    private bool IsMeantToHear() => !room.Current.Devices.Any(
        d => d.Properties.TryGetValue(DeviceProperty.MicrophoneOpen, out var open) && open.Value == PropertyValue.Of(false));

    private void Tell(string alert, bool was, bool isNow, string message)
    {
        if (isNow && !was)
        {
            room.Apply(new RoomChange.AlertRaised(
                new Alert(alert, AlertSeverity.Warning, alert, "microphone", message, time.GetUtcNow())));
        }
        else if (was && !isNow)
        {
            room.Apply(new RoomChange.AlertCleared(alert));
        }
    }
}
