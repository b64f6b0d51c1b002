using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>
/// Where a camera is being driven. Each movement ends by itself unless it is renewed in time: a lost finger on a panel or a
/// lost packet must not leave it turning. <see cref="Due"/> then calls for the stop, which the device sends on its worker.
/// </summary>
internal sealed class PtzMotion : IDisposable
{
    private readonly TimeSpan _moveTime;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _renewedAt;

    public PtzMotion(TimeSpan moveTime, TimeProvider time)
    {
        (_moveTime, _time) = (moveTime, time);
        _timer = time.CreateTimer(
            _ => Due?.Invoke(this, EventArgs.Empty), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Raised on a thread of the clock when it is time to stop.</summary>
    public event EventHandler? Due;

    /// <summary>Speed to the right in per cent, negative to the left.</summary>
    public int Pan { get; private set; }

    /// <summary>Speed upwards in per cent, negative downwards.</summary>
    public int Tilt { get; private set; }

    /// <summary>Speed towards near in per cent, negative towards wide.</summary>
    public int Zoom { get; private set; }

    /// <summary>Something is meant to move, or was told to and perhaps does.</summary>
    public bool IsMoving { get; private set; }

    /// <summary>It has moved long enough.</summary>
    public bool IsDue => IsMoving && _time.GetElapsedTime(_renewedAt) >= _moveTime;

    /// <summary>Takes a wish; true when it concerns pan and tilt, false: zoom.</summary>
    public bool Wish(string property, int percent)
    {
        switch (property)
        {
            case DeviceProperty.Pan:
                Pan = percent;
                break;
            case DeviceProperty.Tilt:
                Tilt = percent;
                break;
            default:
                Zoom = percent;
                break;
        }

        IsMoving |= percent != 0;
        _renewedAt = _time.GetTimestamp();
        if (IsMoving)
        {
            _timer.Change(_moveTime, Timeout.InfiniteTimeSpan);
        }

        return property != DeviceProperty.Zoom;
    }

    /// <summary>It stands.</summary>
    public void Stopped()
    {
        (Pan, Tilt, Zoom, IsMoving) = (0, 0, 0, false);
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}
