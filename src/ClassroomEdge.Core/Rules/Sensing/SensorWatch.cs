using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules.Sensing;

/// <summary>Tells people of a sensor whose values cannot be true: no rule goes by it, so somebody should look at it.</summary>
internal sealed class SensorWatch
{
    /// <summary>One wrong value may be a disturbance on its line.</summary>
    internal const int Readings = 3;

    private readonly Dictionary<Sensor, int> _wrong = [];

    /// <summary>Looks at a sensor that was just read; null when there is nothing to tell.</summary>
    public RoomChange? Look(Sensor sensor, RuleFacts facts)
    {
        var id = $"sensor.{sensor.Device}.{sensor.Property}";
        if (sensor.Doubt(facts, TimeSpan.MaxValue) is not { Code: RuleReasonCode.Implausible } doubt)
        {
            return _wrong.Remove(sensor, out var wrong) && wrong >= Readings ? new RoomChange.AlertCleared(id) : null;
        }

        var count = _wrong.GetValueOrDefault(sensor) + 1;
        _wrong[sensor] = count;
        return count == Readings
            ? new RoomChange.AlertRaised(new Alert(
                id, AlertSeverity.Warning, "sensor.implausible", sensor.Device, doubt.Message, facts.Now.ToUniversalTime())
            {
                Reasons = [doubt],
            })
            : null;
    }
}
