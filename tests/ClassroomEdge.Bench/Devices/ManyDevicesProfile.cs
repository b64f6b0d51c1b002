using System.Globalization;
using System.Text;

namespace ClassroomEdge.Bench.Devices;

/// <summary>The simulated classroom with so many more devices that they are 200: chips on I²C buses of their own, relays, projectors.</summary>
internal static class ManyDevicesProfile
{
    public const int Total = 200;

    private const int Shipped = 7;
    private const int Buses = 24;
    private const int Relays = 58;
    private const int RelaysABank = 29;

    private static readonly string[] Chips = ["scd4x", "bh1750", "sht4x", "bme280", "ina219"];

    public static string Of(string text)
    {
        var buses = new StringBuilder("buses:\n");
        var devices = new StringBuilder("devices:\n");
        for (var bus = 0; bus < Buses; bus++)
        {
            Line(buses, $"  - {{id: more-i2c-{bus}, kind: i2c, adapter: simulated}}");
            foreach (var chip in Chips)
            {
                Device(devices, $"{chip}-{bus}", chip, $"bus: more-i2c-{bus}");
            }
        }

        for (var relay = 0; relay < Relays; relay++)
        {
            if (relay % RelaysABank == 0)
            {
                Line(buses, $"  - {{id: more-relays-{relay / RelaysABank}, kind: gpio, adapter: simulated}}");
            }

            Device(devices, $"relay-{relay}", "relay", $"bus: more-relays-{relay / RelaysABank}, line: {relay % RelaysABank}");
        }

        var projectors = Total - Shipped - (Buses * Chips.Length) - Relays;
        for (var projector = 0; projector < projectors; projector++)
        {
            Device(devices, $"projector-{projector}", "pjlink", $"host: projector-{projector}.lan");
        }

        return text
            .Replace("\nbuses:\n", $"\n{buses}", StringComparison.Ordinal)
            .Replace("\ndevices:\n", $"\n{devices}", StringComparison.Ordinal);
    }

    private static void Device(StringBuilder devices, string id, string driver, string settings) =>
        Line(devices, $"  - {{id: {id}, name: {{zh-CN: {id}, en: {id}}}, driver: {driver}, settings: {{{settings}}}}}");

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
