using System.Text.Json;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>
/// What the checks know of a driver. By convention the settings of a device on a bus (<see cref="IOnBus"/>) hold an
/// <c>Address</c> on I²C, on GPIO whole numbers whose names end in <c>Line</c>, on PWM <c>Channel</c>; on a serial port they are
/// <see cref="IOnSerial"/>.
/// </summary>
internal sealed class DriverFacts
{
    public DriverFacts(IDeviceDriver driver)
    {
        Name = driver.Name;
        IsOnSerial = typeof(IOnSerial).IsAssignableFrom(driver.SettingsType);
        IsOnBus = typeof(IOnBus).IsAssignableFrom(driver.SettingsType);
        var numbers = driver.SettingsType.GetProperties().Where(p => p.PropertyType == typeof(int)).ToArray();
        var address = numbers.FirstOrDefault(p => p.Name == "Address");
        HasAddress = address is not null && !IsOnSerial;
        DefaultAddress = address is not null && HasAddress && driver.SettingsType.GetConstructor(Type.EmptyTypes) is not null
            ? (int)address.GetValue(Activator.CreateInstance(driver.SettingsType))!
            : 0;
        LineKeys = Keys("Line");
        ChannelKeys = Keys("Channel");

        string[] Keys(string suffix) =>
        [
            .. numbers.Where(p => !IsOnSerial && p.Name.EndsWith(suffix, StringComparison.Ordinal))
                .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)),
        ];
    }

    public string Name { get; }

    public bool IsOnBus { get; }

    public bool IsOnSerial { get; }

    public bool HasAddress { get; }

    public int DefaultAddress { get; }

    public IReadOnlyList<string> LineKeys { get; }

    public IReadOnlyList<string> ChannelKeys { get; }

    /// <summary>What the bus must be; null when any will do.</summary>
    public BusKind? Kind => this switch
    {
        { IsOnSerial: true } => BusKind.Serial,
        { HasAddress: true } => BusKind.I2c,
        { LineKeys.Count: > 0 } => BusKind.Gpio,
        { ChannelKeys.Count: > 0 } => BusKind.Pwm,
        _ => null,
    };
}
