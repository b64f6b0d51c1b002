using ClassroomEdge.Core.Rooms;
using Iot.Device.Ahtxx;
using Iot.Device.Lm75;
using Iot.Device.Max44009;
using Iot.Device.Mcp9808;
using Iot.Device.Shtc3;
using UnitsNet;

namespace ClassroomEdge.Packages.Bindings;

/// <summary>
/// The chips of Iot.Device.Bindings beyond our own drivers. A chip is here once its register-level simulator shows that the
/// binding reads right: several do not (BH1750 in its second high-resolution mode, INA219 with negative currents).
/// </summary>
internal static class Catalogue
{
    public static readonly IReadOnlyList<Binding> All =
    [
        Binding.Of("aht20", AhtBase.DefaultI2cAddress, d => new Aht20(d), chip => [Of(chip.GetTemperature()), Of(chip.GetHumidity())]),
        Binding.Of("lm75", Lm75.DefaultI2cAddress, d => new Lm75(d), chip => [Of(chip.Temperature)]),
        Binding.Of(
            "max44009",
            Max44009.DefaultI2cAddress,
            d => new Max44009(d),
            chip => [(DeviceProperty.Illuminance, PropertyValue.Of(chip.Illuminance, Core.Rooms.Unit.Lux))]),
        Binding.Of("mcp9808", Mcp9808.DefaultI2cAddress, d => new Mcp9808(d), chip => [Of(chip.Temperature)]),
        Binding.Of("shtc3", Shtc3.DefaultI2cAddress, d => new Shtc3(d), Measure),
    ];

    private static IEnumerable<(string Property, PropertyValue Value)> Measure(Shtc3 chip) =>
        chip.TryGetTemperatureAndHumidity(out var temperature, out var humidity, clockStretching: true)
            ? [Of(temperature), Of(humidity)]
            : throw new InvalidDataException("a wrong CRC");

    private static (string Property, PropertyValue Value) Of(Temperature temperature) =>
        (DeviceProperty.Temperature, PropertyValue.Of(Math.Round(temperature.DegreesCelsius, 2), Core.Rooms.Unit.Celsius));

    private static (string Property, PropertyValue Value) Of(RelativeHumidity humidity) =>
        (DeviceProperty.Humidity, PropertyValue.Of(Math.Round(humidity.Percent, 2), Core.Rooms.Unit.Percent));
}
