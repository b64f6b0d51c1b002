using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Devices.Traffic;

/// <summary>Finds the profile's device behind each transfer, and lets the decoder of its driver speak; else a text protocol speaks for itself.</summary>
internal sealed class TrafficReader : ITrafficReader
{
    private const int LongestText = 200;

    private readonly Dictionary<(string Port, int? Address), DeviceProfile> _devices = [];
    private readonly Dictionary<(string Port, int? Address), byte[]> _asked = [];
    private readonly Dictionary<string, ITransferDecoder> _decoders;
    private readonly HashSet<string> _lines;

    public TrafficReader(RoomProfile profile, IEnumerable<IDeviceDriver> drivers, IEnumerable<ITransferDecoder> decoders)
    {
        _decoders = decoders.ToDictionary(d => d.Driver, StringComparer.Ordinal);
        _lines = [.. profile.Buses.Where(b => b.Kind == BusKind.Gpio).Select(b => b.Id)];
        var known = drivers.ToDictionary(d => d.Name, StringComparer.Ordinal);
        foreach (var device in profile.Devices)
        {
            foreach (var place in Places(device, known.GetValueOrDefault(device.Driver)))
            {
                _devices.TryAdd(place, device);
            }
        }
    }

    public DecodedTransfer Read(PortTransfer transfer)
    {
        var place = (transfer.Port, transfer.Address);
        var device = _devices.GetValueOrDefault(place);
        var asked = _asked.GetValueOrDefault(place, []);
        if (transfer.Kind == TransferKind.Out)
        {
            _asked[place] = transfer.Data.ToArray();
        }

        return new DecodedTransfer(transfer, device?.Id, Text(transfer, device, asked));
    }

    private TransferText? Text(PortTransfer transfer, DeviceProfile? device, byte[] asked)
    {
        if (transfer.Kind is TransferKind.Opened or TransferKind.Closed)
        {
            return transfer.Kind == TransferKind.Opened
                ? TransferText.Of("connected", "connected")
                : TransferText.Of("disconnected", "disconnected");
        }

        if (device is not null && _decoders.GetValueOrDefault(device.Driver)?.Decode(transfer, asked) is { } decoded)
        {
            return decoded;
        }

        if (_lines.Contains(transfer.Port) && transfer.Data.Length == 1)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{transfer.Address}");
            return transfer.Data.Span[0] == 0
                ? TransferText.Of("line.low", $"line {line} low", ("line", line))
                : TransferText.Of("line.high", $"line {line} high", ("line", line));
        }

        return Printable(transfer.Data.Span);
    }

    /// <summary>A text protocol's line, its control characters shown; null when it is none.</summary>
    private static string? Printable(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder();
        foreach (var b in data[..Math.Min(data.Length, LongestText)])
        {
            switch (b)
            {
                case (byte)'\r':
                    text.Append("\\r");
                    break;
                case (byte)'\n':
                    text.Append("\\n");
                    break;
                case >= 0x20 and < 0x7F:
                    text.Append((char)b);
                    break;
                default:
                    return null;
            }
        }

        return text.Length == 0 ? null : text.ToString();
    }

    /// <summary>
    /// Ports and addresses of a device, by the conventions of the settings: <c>address</c> on I²C, keys that end in
    /// <c>line</c> or <c>channel</c>; on a serial bus the bus alone, on the network the device's own id.
    /// </summary>
    private static IEnumerable<(string Port, int? Address)> Places(DeviceProfile device, IDeviceDriver? driver)
    {
        if (device.Settings["bus"] is not JsonValue named || !named.TryGetValue(out string? bus))
        {
            return [(device.Id, null)];
        }

        var numbers = new List<int>();
        foreach (var property in driver?.SettingsType.GetProperties().Where(p => p.PropertyType == typeof(int)) ?? [])
        {
            var key = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (key == "address" || key.EndsWith("line", StringComparison.OrdinalIgnoreCase)
                || key.EndsWith("channel", StringComparison.OrdinalIgnoreCase))
            {
                numbers.Add(device.Settings[key] is JsonValue value && value.TryGetValue(out int number)
                    ? number
                    : DefaultOf(property));
            }
        }

        return numbers.Count == 0 ? [(bus, null)] : numbers.Select(n => (bus, (int?)n));
    }

    private static int DefaultOf(System.Reflection.PropertyInfo property) =>
        property.DeclaringType!.GetConstructor(Type.EmptyTypes) is { } make ? (int)property.GetValue(make.Invoke([]))! : -1;
}
