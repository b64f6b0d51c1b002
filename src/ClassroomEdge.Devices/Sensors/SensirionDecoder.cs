using System.Buffers.Binary;
using System.Globalization;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>Reads the traffic of Sensirion's chips: commands by name, words with their CRC looked at.</summary>
/// <param name="driver">Whose traffic.</param>
/// <param name="commands">Names of its commands, from its data sheet.</param>
/// <param name="meaning">What the words of an answer to a command mean; null: the bare words.</param>
internal sealed class SensirionDecoder(
    string driver, IReadOnlyDictionary<int, string> commands, Func<int, ushort[], string?> meaning) : ITransferDecoder
{
    // Of the SCD4x; no other of these chips has it.
    private const int GetDataReady = 0xE4B8;

    public string Driver => driver;

    public static IEnumerable<SensirionDecoder> All()
    {
        yield return new SensirionDecoder(
            "scd4x",
            new Dictionary<int, string>
            {
                [0x21B1] = "start_periodic_measurement",
                [0xEC05] = "read_measurement",
                [GetDataReady] = "get_data_ready_status",
                [0x3F86] = "stop_periodic_measurement",
                [0x3682] = "get_serial_number",
                [0x2427] = "set_sensor_altitude",
                [0xE000] = "set_ambient_pressure",
                [0x3646] = "reinit",
                [0x362F] = "perform_forced_recalibration",
            },
            static (command, words) => (command, words.Length) switch
            {
                (0xEC05, 3) => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{words[0]} ppm, {Scd4xDevice.Temperature(words[1])} °C, {Scd4xDevice.Humidity(words[2])} %"),
                _ => null,
            });
        yield return new SensirionDecoder(
            "sht4x",
            new Dictionary<int, string> { [0xFD] = "measure_high_precision", [0x89] = "read_serial", [0x94] = "soft_reset" },
            static (command, words) => (command, words.Length) == (0xFD, 2)
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{-45 + (175.0 * words[0] / 65535):0.00} °C, {Math.Clamp(-6 + (125.0 * words[1] / 65535), 0, 100):0.00} %")
                : null);
        yield return new SensirionDecoder(
            "sht3x",
            new Dictionary<int, string> { [0x2400] = "measure_high_repeatability", [0xF32D] = "read_status", [0x30A2] = "soft_reset" },
            static (command, words) => (command, words.Length) == (0x2400, 2)
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{-45 + (175.0 * words[0] / 65535):0.00} °C, {100.0 * words[1] / 65535:0.00} %")
                : null);
    }

    public TransferText? Decode(PortTransfer transfer, ReadOnlySpan<byte> asked)
    {
        if (transfer.Error is not null)
        {
            return null;
        }

        if (transfer.Kind == TransferKind.Out)
        {
            return commands.GetValueOrDefault(CommandOf(transfer.Data.Span));
        }

        var command = CommandOf(asked);
        var name = commands.GetValueOrDefault(command, "?");
        if (Words(transfer.Data.Span) is not { } words)
        {
            return TransferText.Of("bad-crc", $"{name} → bad CRC", ("command", name));
        }

        if (command == GetDataReady && words.Length == 1)
        {
            return (words[0] & 0x07FF) == 0
                ? TransferText.Of("not-ready", $"{name} → not ready", ("command", name))
                : TransferText.Of("ready", $"{name} → ready", ("command", name));
        }

        return $"{name} → {meaning(command, words) ?? string.Join(' ', words.Select(w => w.ToString("x4", CultureInfo.InvariantCulture)))}";
    }

    private static int CommandOf(ReadOnlySpan<byte> data) => data.Length switch
    {
        0 => -1,
        1 => data[0],
        _ => BinaryPrimitives.ReadUInt16BigEndian(data),
    };

    /// <summary>Null when a CRC is wrong.</summary>
    private static ushort[]? Words(ReadOnlySpan<byte> data)
    {
        if (data.Length % 3 != 0)
        {
            return null;
        }

        var words = new ushort[data.Length / 3];
        for (var i = 0; i < words.Length; i++)
        {
            var word = data.Slice(i * 3, 3);
            if (SensirionCrc.Of(word[..2]) != word[2])
            {
                return null;
            }

            words[i] = BinaryPrimitives.ReadUInt16BigEndian(word);
        }

        return words;
    }
}
