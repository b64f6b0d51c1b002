using System.Globalization;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>Reads the traffic of chips with registers: the first byte of a write is the register's address.</summary>
/// <param name="driver">Whose traffic.</param>
/// <param name="registers">Names of its registers or commands, from its data sheet.</param>
internal sealed class RegisterDecoder(string driver, IReadOnlyDictionary<byte, string> registers) : ITransferDecoder
{
    public string Driver => driver;

    public static IEnumerable<RegisterDecoder> All()
    {
        yield return new RegisterDecoder("bh1750", new Dictionary<byte, string>
        {
            [0x00] = "power down", [0x01] = "power on", [0x07] = "reset", [0x10] = "continuous, 1 lx", [0x20] = "once, 1 lx",
        });
        yield return new RegisterDecoder("bme280", new Dictionary<byte, string>
        {
            [0x88] = "calibration T, P", [0xA1] = "calibration H1", [0xD0] = "id", [0xE0] = "reset", [0xE1] = "calibration H",
            [0xF2] = "ctrl_hum", [0xF3] = "status", [0xF4] = "ctrl_meas", [0xF5] = "config", [0xF7] = "press, temp, hum",
        });
        yield return new RegisterDecoder("ina219", new Dictionary<byte, string>
        {
            [0x00] = "configuration", [0x01] = "shunt voltage", [0x02] = "bus voltage", [0x03] = "power", [0x04] = "current",
            [0x05] = "calibration",
        });
    }

    public TransferText? Decode(PortTransfer transfer, ReadOnlySpan<byte> asked)
    {
        if (transfer.Error is not null)
        {
            return null;
        }

        var sent = transfer.Kind == TransferKind.Out ? transfer.Data.Span : asked;
        if (sent.Length == 0 || !registers.TryGetValue(sent[0], out var name))
        {
            return null;
        }

        return (transfer.Kind, sent.Length) switch
        {
            (TransferKind.In, _) => string.Create(
                CultureInfo.InvariantCulture, $"{name} → {Convert.ToHexStringLower(transfer.Data.Span)}"),
            (_, > 1) => $"{name} ← {Convert.ToHexStringLower(sent[1..])}",
            _ => name,
        };
    }
}
