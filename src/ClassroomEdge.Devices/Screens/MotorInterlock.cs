using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Screens;

/// <summary>
/// The two relays of a motor: never both closed, and between the directions both open for the dead time. Nobody else
/// touches the lines.
/// </summary>
internal sealed class MotorInterlock(IGpioOutput up, IGpioOutput down, TimeSpan deadTime, TimeProvider time) : IDisposable
{
    private Movement _driving = Movement.Stop;

    // Null: whoever had the lines before us may have driven either way until a moment ago.
    private Movement? _last;
    private long _openSince = time.GetTimestamp();

    /// <summary>How long the other direction must still wait.</summary>
    public TimeSpan WaitBefore(Movement movement)
    {
        if (movement == Movement.Stop || movement == _driving || movement == _last)
        {
            return TimeSpan.Zero;
        }

        var rest = _driving == Movement.Stop ? deadTime - time.GetElapsedTime(_openSince) : deadTime;
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    /// <summary>Drives or stops.</summary>
    /// <returns>False when it only stopped, because the dead time before that direction is not over.</returns>
    public bool Drive(Movement movement)
    {
        if (movement == _driving && movement != Movement.Stop)
        {
            return true;
        }

        Open();
        if (movement == Movement.Stop)
        {
            return true;
        }

        if (WaitBefore(movement) > TimeSpan.Zero)
        {
            return false;
        }

        // Recorded before the relay closes: should the write fail half-way, the dead time holds all the same.
        _driving = movement;
        _last = movement;
        (movement == Movement.Up ? up : down).Value = true;
        return true;
    }

    public void Dispose()
    {
        try
        {
            Open();
        }
        finally
        {
            up.Dispose();
            down.Dispose();
        }
    }

    private void Open()
    {
        up.Value = false;
        down.Value = false;
        if (_driving != Movement.Stop)
        {
            _driving = Movement.Stop;
            _openSince = time.GetTimestamp();
        }
    }
}
