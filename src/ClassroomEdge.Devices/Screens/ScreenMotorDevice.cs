using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Screens;

/// <summary>
/// A motor without feedback: its position is what its travel time says. It always drives the whole travel time, wherever it
/// started, and its limit switches end it; so it is right again after somebody used the switch on the wall. Asked for the
/// end where it is believed to be, it drives there too, but is reported as being there.
/// </summary>
internal sealed class ScreenMotorDevice(string id, ScreenMotorSettings settings, IBuses buses, TimeProvider time)
    : IDevice, IHasPosition
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    private MotorInterlock? _motor;
    private Movement _target = Movement.Stop;
    private bool _waiting;
    private long _drivingSince;
    private string _position = "stopped";

    public string Id => id;

    public string Kind => "screen";

    /// <summary>Until the next thing that must happen: the end of the dead time or of the way.</summary>
    public TimeSpan PollInterval
    {
        get
        {
            if (_target == Movement.Stop || _motor is null)
            {
                return Idle;
            }

            var rest = _waiting ? _motor.WaitBefore(_target) : settings.TravelTime - time.GetElapsedTime(_drivingSince);
            return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
        }
    }

    public ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        _motor?.Dispose();
        _motor = null;
        _target = Movement.Stop;
        _position = _position is "up" or "down" ? _position : "stopped";

        var chip = buses.Gpio(settings.Bus);
        var up = chip.OpenOutput(settings.UpLine, false, settings.ActiveLow, $"classroom-edge {id} up");
        try
        {
            var down = chip.OpenOutput(settings.DownLine, false, settings.ActiveLow, $"classroom-edge {id} down");
            _motor = new MotorInterlock(up, down, settings.DeadTime, time);
        }
        catch
        {
            up.Dispose();
            throw;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask MoveAsync(Movement movement, CancellationToken cancellationToken)
    {
        var end = EndOf(movement);
        if (movement == Movement.Stop)
        {
            _motor!.Drive(Movement.Stop);
            _target = Movement.Stop;
            _position = _position is "up" or "down" ? _position : "stopped";
        }
        else if (_target != movement)
        {
            _target = movement;
            _position = _position == end ? end : MovingTo(movement);
            Drive();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        if (_target != Movement.Stop)
        {
            if (_waiting)
            {
                Drive();
            }
            else if (time.GetElapsedTime(_drivingSince) >= settings.TravelTime)
            {
                _motor!.Drive(Movement.Stop);
                _position = EndOf(_target);
                _target = Movement.Stop;
            }
        }

        return ValueTask.FromResult<ImmutableArray<DeviceReading>>(
            [new(id, DeviceProperty.Position, PropertyValue.Of(_position), time.GetUtcNow())]);
    }

    public ValueTask DisposeAsync()
    {
        _motor?.Dispose();
        _motor = null;
        return ValueTask.CompletedTask;
    }

    private void Drive()
    {
        _waiting = !_motor!.Drive(_target);
        _drivingSince = time.GetTimestamp();
    }

    private static string EndOf(Movement movement) => movement == Movement.Up ? "up" : "down";

    private static string MovingTo(Movement movement) => movement == Movement.Up ? "moving-up" : "moving-down";
}
