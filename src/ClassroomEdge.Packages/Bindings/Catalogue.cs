using ClassroomEdge.Core.Rooms;
using Iot.Device.Ahtxx;
using Iot.Device.Bmxx80;
using Iot.Device.Hts221;
using Iot.Device.Lm75;
using Iot.Device.Lps22hb;
using Iot.Device.Lps25h;
using Iot.Device.Max44009;
using Iot.Device.Mcp9808;
using Iot.Device.Shtc3;
using Iot.Device.Si7021;
using Iot.Device.Vcnl4040;
using UnitsNet;
using Unit = ClassroomEdge.Core.Rooms.Unit;

namespace ClassroomEdge.Packages.Bindings;

/// <summary>
/// The chips of Iot.Device.Bindings beyond our own drivers. A chip is here once its register-level simulator shows that the
/// binding reads right: several do not, the module's README says which and why.
/// </summary>
internal static class Catalogue
{
    // ST's sensors, which the bindings set to 12.5 or 25 samples a second, and a light integrated over 80 ms.
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(90);

    public static readonly IReadOnlyList<Binding> All =
    [
        Binding.Of("aht10", AhtBase.DefaultI2cAddress, d => new Aht10(d), chip => [Of(chip.GetTemperature()), Of(chip.GetHumidity())]),
        Binding.Of("aht20", AhtBase.DefaultI2cAddress, d => new Aht20(d), chip => [Of(chip.GetTemperature()), Of(chip.GetHumidity())]),
        Binding.Of("bmp280", Bmx280Base.SecondaryI2cAddress, d => new Bmp280(d), Measure),

        // The only address it has, which the binding does not name.
        Binding.Of("hts221", 0x5F, d => new Hts221(d), chip => [Of(chip.Temperature), Of(chip.Humidity)], First),
        Binding.Of("lm75", Lm75.DefaultI2cAddress, d => new Lm75(d), chip => [Of(chip.Temperature)]),
        Binding.Of("lps22hb", Lps22hb.DefaultI2cAddress, d => new Lps22hb(d), Measure, First),

        // As Sense HAT and common boards have it.
        Binding.Of("lps25h", 0x5C, d => new Lps25h(d), chip => [Of(chip.Temperature), Of(chip.Pressure)], First),
        Binding.Of("max44009", Max44009.DefaultI2cAddress, d => new Max44009(d), chip => [OfLux(chip.Illuminance)]),
        Binding.Of("mcp9808", Mcp9808.DefaultI2cAddress, d => new Mcp9808(d), chip => [Of(chip.Temperature)]),
        Binding.Of("shtc3", Shtc3.DefaultI2cAddress, d => new Shtc3(d), Measure),
        Binding.Of("si7021", Si7021.DefaultI2cAddress, d => new Si7021(d), chip => [Of(chip.Temperature), Of(chip.Humidity)]),
        Binding.Of(
            "vcnl4040",
            Vcnl4040Device.DefaultI2cAddress,
            MakeVcnl4040,
            chip => [OfLux(chip.AmbientLightSensor.Illuminance.Lux)],
            First),
    ];

    private static Vcnl4040Device MakeVcnl4040(System.Device.I2c.I2cDevice device)
    {
        var chip = new Vcnl4040Device(device);
        chip.AmbientLightSensor.PowerOn = true;
        return chip;
    }

    private static IEnumerable<(string Property, PropertyValue Value)> Measure(Bmp280 chip)
    {
        var read = chip.Read();
        return read is { Temperature: { } temperature, Pressure: { } pressure }
            ? [Of(temperature), Of(pressure)]
            : throw new InvalidDataException("nothing measured");
    }

    private static IEnumerable<(string Property, PropertyValue Value)> Measure(Lps22hb chip) =>
        chip.TryReadTemperature(out var temperature) && chip.TryReadPressure(out var pressure)
            ? [Of(temperature), Of(pressure)]
            : throw new InvalidDataException("nothing measured");

    private static IEnumerable<(string Property, PropertyValue Value)> Measure(Shtc3 chip) =>
        chip.TryGetTemperatureAndHumidity(out var temperature, out var humidity, clockStretching: true)
            ? [Of(temperature), Of(humidity)]
            : throw new InvalidDataException("a wrong CRC");

    private static (string Property, PropertyValue Value) Of(Temperature temperature) =>
        (DeviceProperty.Temperature, PropertyValue.Of(Math.Round(temperature.DegreesCelsius, 2), Unit.Celsius));

    private static (string Property, PropertyValue Value) Of(RelativeHumidity humidity) =>
        (DeviceProperty.Humidity, PropertyValue.Of(Math.Round(humidity.Percent, 2), Unit.Percent));

    private static (string Property, PropertyValue Value) Of(Pressure pressure) =>
        (DeviceProperty.Pressure, PropertyValue.Of(Math.Round(pressure.Hectopascals, 2), Unit.Hectopascal));

    private static (string Property, PropertyValue Value) OfLux(double lux) =>
        (DeviceProperty.Illuminance, PropertyValue.Of(Math.Round(lux, 2), Unit.Lux));
}
