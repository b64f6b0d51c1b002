using System.Collections.Immutable;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Supervision;

/// <summary>Which properties of a device can be set, and what setting one calls.</summary>
internal static class Capabilities
{
    /// <summary>The properties that a command may set, and with what.</summary>
    public static ImmutableArray<SettableProperty> Of(IDevice device)
    {
        var found = ImmutableArray.CreateBuilder<SettableProperty>();
        if (device is IHasPower)
        {
            found.Add(SettableProperty.Choice(DeviceProperty.Power, "on", "off"));
        }

        if (device is IHasPosition)
        {
            found.Add(SettableProperty.Choice(DeviceProperty.Position, "up", "down", "stop"));
        }

        if (device is IHasLevel)
        {
            found.Add(SettableProperty.Number(DeviceProperty.Level, 0, 100, Unit.Percent));
        }

        if (device is IHasVolume)
        {
            found.Add(SettableProperty.Number(DeviceProperty.Volume, 0, 100, Unit.Percent));
            found.Add(SettableProperty.Switch(DeviceProperty.Muted));
        }

        if (device is IHasMicrophone)
        {
            found.Add(SettableProperty.Switch(DeviceProperty.MicrophoneOpen));
        }

        if (device is IHasInput input)
        {
            found.Add(SettableProperty.Choice(DeviceProperty.Input, [.. input.Inputs]));
        }

        if (device is IHasProperties own)
        {
            found.AddRange(own.Settable);
        }

        return found.ToImmutable();
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
                if (device is IHasProperties own && own.Settable.FirstOrDefault(p => p.Name == property) is { } settable)
                {
                    return settable.Check(value) is { } problem
                        ? throw new CommandException("command.bad-value", $"'{property}' of '{device.Id}' {problem}")
                        : ct => own.SetAsync(property, value, ct);
                }

                throw new CommandException(
                    "command.unknown-property",
                    $"'{device.Id}' has no settable property '{property}'; it has: {string.Join(", ", Of(device).Select(p => p.Name))}")
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
