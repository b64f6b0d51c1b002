using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules.Sensing;

namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>A button's press: its count rose, and the press was of the wanted kind. Presses from before the first look do not count.</summary>
internal sealed class PressCondition(RuleConditionProfile profile) : Condition
{
    private readonly Dictionary<Sensor, double> _seen = [];

    public override bool IsPulse => true;

    public override IEnumerable<(string? Device, string Property)> Reads =>
        [(profile.Device, DeviceProperty.Press), (profile.Device, DeviceProperty.Presses)];

    public override Finding Look(RuleFacts facts)
    {
        var finding = Finding.No;
        foreach (var counter in facts.Sensors.Of(profile.Device, DeviceProperty.Presses))
        {
            if (counter.Number is not { } count)
            {
                continue;
            }

            var isNew = _seen.TryGetValue(counter, out var before) && count > before;
            _seen[counter] = count;
            if (isNew
                && facts.Sensors.Of(counter.Device, DeviceProperty.Press).FirstOrDefault()?.Value is PropertyValue.Choice { Word: var word }
                && word == profile.Press)
            {
                finding = new Finding(Truth.True, new RuleReason(
                    RuleReasonCode.Press, $"{counter.Device} was pressed ({word})")
                { Device = counter.Device, Property = DeviceProperty.Press, Word = word });
            }
        }

        return finding;
    }
}
