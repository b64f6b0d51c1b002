using System.Globalization;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Host.BoxDevices;

/// <summary>Devices in words, for the terminal.</summary>
internal static class DeviceText
{
    /// <summary>One line a device.</summary>
    public static string Line(DeviceSnapshot device)
    {
        var mark = device.Health switch
        {
            DeviceHealth.Ok => "✓",
            DeviceHealth.Starting => "…",
            _ => "✗",
        };
        var what = device.Health is DeviceHealth.Ok or DeviceHealth.Starting
            ? string.Join(", ", device.Properties.Select(p => $"{p.Key} {p.Value.Value}"))
            : $"{device.ErrorCode}: {device.ErrorMessage}";
        return $"{mark} {device.Id,-18} {device.Driver,-14} {what}".TrimEnd();
    }

    /// <summary>All of one device.</summary>
    public static IEnumerable<string> All(DeviceSnapshot device, DateTimeOffset now)
    {
        yield return $"{device.Id}: {device.Name.ZhCn} {device.Name.En} ({device.Kind}, driver {device.Driver})";
        yield return device.ErrorCode is null
            ? $"  health     {Word(device.Health)}"
            : $"  health     {Word(device.Health)}: {device.ErrorCode}: {device.ErrorMessage}";
        foreach (var (name, property) in device.Properties)
        {
            var age = Math.Max(0, (now - property.At).TotalSeconds);
            yield return string.Create(CultureInfo.InvariantCulture, $"  {name,-22} {property.Value,-16} {age:0} s ago");
        }

        foreach (var control in device.Controls)
        {
            yield return $"  set {control.Name,-18} {Takes(control)}";
        }
    }

    /// <summary>What a property takes.</summary>
    public static string Takes(SettableProperty control) => control.Kind switch
    {
        SettableKind.Switch => "true, false",
        SettableKind.Choice => string.Join(", ", control.Words),
        _ => string.Create(CultureInfo.InvariantCulture, $"{control.Minimum} to {control.Maximum} {control.Unit}").TrimEnd(),
    };

    /// <summary>A word of the command line as the property's value; null when it is none.</summary>
    public static PropertyValue? Value(SettableProperty control, string word) => control.Kind switch
    {
        SettableKind.Switch => word.ToLowerInvariant() switch
        {
            "true" or "on" or "yes" or "1" => PropertyValue.Of(true),
            "false" or "off" or "no" or "0" => PropertyValue.Of(false),
            _ => null,
        },
        SettableKind.Choice => control.Words.Contains(word) ? PropertyValue.Of(word) : null,
        _ => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? PropertyValue.Of(number, control.Unit)
            : null,
    };

    public static string Word(DeviceHealth health) => health.ToString().ToLowerInvariant();
}
