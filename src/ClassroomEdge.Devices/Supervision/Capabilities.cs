using System.Collections.Immutable;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Supervision;

/// <summary>Which properties of a device can be set, and what setting one calls.</summary>
internal static class Capabilities
{
    /// <summary>Names of the properties that a command may set.</summary>
    public static ImmutableArray<string> Settable(IDevice device)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        if (device is IHasPower)
        {
            names.Add(DeviceProperty.Power);
        }

        if (device is IHasPosition)
        {
            names.Add(DeviceProperty.Position);
        }

        if (device is IHasLevel)
        {
            names.Add(DeviceProperty.Level);
        }

        if (device is IHasVolume)
        {
            names.Add(DeviceProperty.Volume);
            names.Add(DeviceProperty.Muted);
        }

        if (device is IHasMicrophone)
        {
            names.Add(DeviceProperty.MicrophoneOpen);
        }

        if (device is IHasInput)
        {
            names.Add(DeviceProperty.Input);
        }

        return names.ToImmutable();
    }

    /// <summary>The call that a command means.</summary>
    /// <exception cref="CommandException"><c>command.unknown-property</c>, <c>command.bad-value</c>.</exception>
    public static Func<CancellationToken, ValueTask> Bind(IDevice device, string property, PropertyValue value)
    {
        switch (property)
        {
            case DeviceProperty.Power when device is IHasPower power:
                var on = OnOff(property, value);
                return ct => power.SetPowerAsync(on, ct);
            case DeviceProperty.Position when device is IHasPosition position:
                var movement = Direction(property, value);
                return ct => position.MoveAsync(movement, ct);
            case DeviceProperty.Level when device is IHasLevel level:
                var levelPercent = Percent(property, value);
                return ct => level.SetLevelAsync(levelPercent, ct);
            case DeviceProperty.Volume when device is IHasVolume volume:
                var volumePercent = Percent(property, value);
                return ct => volume.SetVolumeAsync(volumePercent, ct);
            case DeviceProperty.Muted when device is IHasVolume volume:
                var muted = OnOff(property, value);
                return ct => volume.SetMutedAsync(muted, ct);
            case DeviceProperty.MicrophoneOpen when device is IHasMicrophone microphone:
                var open = OnOff(property, value);
                return ct => microphone.SetMicrophoneOpenAsync(open, ct);
            case DeviceProperty.Input when device is IHasInput input:
                var word = Input(property, value, input);
                return ct => input.SetInputAsync(word, ct);
            default:
                throw new CommandException(
                    "command.unknown-property",
                    $"'{device.Id}' has no settable property '{property}'; it has: {string.Join(", ", Settable(device))}")
                {
                    Details = new Dictionary<string, string> { ["device"] = device.Id, ["property"] = property },
                };
        }
    }

    // YAML 1.1 writers and some clients turn on/off into booleans: both mean the same.
    private static bool OnOff(string property, PropertyValue value) => value switch
    {
        PropertyValue.Switch s => s.IsOn,
        PropertyValue.Choice { Word: "on" } => true,
        PropertyValue.Choice { Word: "off" } => false,
        _ => throw Bad(property, value, "on or off"),
    };

    private static Movement Direction(string property, PropertyValue value) => value switch
    {
        PropertyValue.Choice { Word: "up" } => Movement.Up,
        PropertyValue.Choice { Word: "down" } => Movement.Down,
        PropertyValue.Choice { Word: "stop" } => Movement.Stop,
        _ => throw Bad(property, value, "up, down or stop"),
    };

    private static int Percent(string property, PropertyValue value) =>
        value is PropertyValue.Measurement { Value: >= 0 and <= 100 } m && (m.Unit == Unit.Percent || m.Unit == Unit.None)
            ? (int)Math.Round(m.Value)
            : throw Bad(property, value, "a number from 0 to 100");

    private static string Input(string property, PropertyValue value, IHasInput device) =>
        value is PropertyValue.Choice c && device.Inputs.Contains(c.Word)
            ? c.Word
            : throw Bad(property, value, string.Join(", ", device.Inputs));

    private static CommandException Bad(string property, PropertyValue value, string expected) =>
        new("command.bad-value", $"'{property}' takes {expected}, not '{value}'")
        {
            Details = new Dictionary<string, string> { ["property"] = property, ["expected"] = expected },
        };
}
