namespace ClassroomEdge.Simulation.Cameras;

/// <summary>The mechanics of a camera that turns, by the clock: ±170° and −30° to 90°, a preset takes its time. Thread-safe.</summary>
internal sealed class CameraModel(TimeProvider time)
{
    /// <summary>Ends of its travel in degrees.</summary>
    public const double MostPan = 170, LeastTilt = -30, MostTilt = 90;

    /// <summary>At full speed: degrees a second, and the whole zoom range in so many seconds.</summary>
    private const double FastestPan = 100, FastestTilt = 80, ZoomSeconds = 4;

    /// <summary>Presets are driven to with this share of the full speed.</summary>
    private const double PresetSpeed = 0.6;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, CameraView> _presets = [];
    private CameraView _view;
    private CameraView _speed;
    private CameraView? _target;
    private long _at = time.GetTimestamp();
    private bool _isOn = true;

    /// <summary>In standby it does not move.</summary>
    public bool IsOn
    {
        get => Settled(() => _isOn);
        set => Settled(() =>
        {
            (_speed, _target, _isOn) = (default, null, value);
            return value;
        });
    }

    /// <summary>Where it looks now.</summary>
    public CameraView View => Settled(() => _view);

    /// <summary>It is being driven, or on its way to a preset.</summary>
    public bool IsMoving => Settled(() => _speed != default || _target is not null);

    /// <summary>Numbers of the presets that hold something.</summary>
    public IReadOnlyCollection<int> Presets => Settled(() => _presets.Keys.ToArray());

    /// <summary>Drives with shares of the full speed, −1 to 1, until told otherwise.</summary>
    public void Drive(double pan, double tilt) => Settled(() =>
    {
        _target = null;
        _speed = _speed with { Pan = pan, Tilt = tilt };
        return true;
    });

    /// <summary>Zooms with a share of the full speed, −1 to 1, until told otherwise.</summary>
    public void Zoom(double zoom) => Settled(() =>
    {
        _target = null;
        _speed = _speed with { Zoom = zoom };
        return true;
    });

    /// <summary>Goes to a preset, an empty one is the middle; how long it will take.</summary>
    public TimeSpan Recall(int preset) => Settled(() =>
    {
        var target = _presets.GetValueOrDefault(preset);
        (_speed, _target) = (default, target);
        return TimeSpan.FromSeconds(new[]
        {
            Math.Abs(target.Pan - _view.Pan) / (FastestPan * PresetSpeed),
            Math.Abs(target.Tilt - _view.Tilt) / (FastestTilt * PresetSpeed),
            Math.Abs(target.Zoom - _view.Zoom) * ZoomSeconds / PresetSpeed,
        }.Max());
    });

    /// <summary>Remembers where it looks.</summary>
    public void Store(int preset) => Settled(() => _presets[preset] = _view);

    /// <summary>Turned by a hand.</summary>
    public void Turn(CameraView view) => Settled(() =>
    {
        (_speed, _target) = (default, null);
        _view = Limited(view);
        return true;
    });

    private static CameraView Limited(CameraView view) => new(
        Math.Clamp(view.Pan, -MostPan, MostPan), Math.Clamp(view.Tilt, LeastTilt, MostTilt), Math.Clamp(view.Zoom, 0, 1));

    private T Settled<T>(Func<T> then)
    {
        lock (_lock)
        {
            var seconds = time.GetElapsedTime(_at).TotalSeconds;
            _at = time.GetTimestamp();
            if (_target is { } target)
            {
                _view = new CameraView(
                    Towards(_view.Pan, target.Pan, seconds * FastestPan * PresetSpeed),
                    Towards(_view.Tilt, target.Tilt, seconds * FastestTilt * PresetSpeed),
                    Towards(_view.Zoom, target.Zoom, seconds * PresetSpeed / ZoomSeconds));
                _target = _view == target ? null : target;
            }
            else
            {
                _view = Limited(new CameraView(
                    _view.Pan + (_speed.Pan * FastestPan * seconds),
                    _view.Tilt + (_speed.Tilt * FastestTilt * seconds),
                    _view.Zoom + (_speed.Zoom / ZoomSeconds * seconds)));
            }

            return then();
        }
    }

    private static double Towards(double from, double to, double step) =>
        Math.Abs(to - from) <= step ? to : from + (Math.Sign(to - from) * step);
}
