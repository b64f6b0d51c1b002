using System.Device.I2c;
using System.Globalization;
using System.Text.RegularExpressions;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Packages.Buses;

/// <summary>An I²C bus by System.Device.I2c, which has a device for each address.</summary>
internal sealed partial class PackageI2cBus(string bus, int number, Func<I2cConnectionSettings, I2cDevice> open) : II2cBus
{
    private const byte FirstAddress = 0x08;
    private const byte LastAddress = 0x77;

    private readonly Dictionary<byte, I2cDevice> _devices = [];

    public void Write(byte address, ReadOnlySpan<byte> data)
    {
        try
        {
            Device(address).Write(data);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Translate(address, e);
        }
    }

    public void Read(byte address, Span<byte> buffer)
    {
        try
        {
            Device(address).Read(buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Translate(address, e);
        }
    }

    public void WriteRead(byte address, ReadOnlySpan<byte> data, Span<byte> buffer)
    {
        try
        {
            Device(address).WriteRead(data, buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Translate(address, e);
        }
    }

    public IReadOnlyList<I2cPresence> Scan()
    {
        var found = new List<I2cPresence>();
        for (var address = FirstAddress; address <= LastAddress; address++)
        {
            try
            {
                // The package knows no empty write, so every address is read, as i2cdetect -r does.
                Read(address, new byte[1]);
                found.Add(new I2cPresence(address, false));
            }
            catch (BusException e) when (e.Code is "bus.nack" or "bus.timeout")
            {
                // Nobody there, or nobody who talks now.
            }
        }

        return found;
    }

    public void Dispose()
    {
        foreach (var device in _devices.Values)
        {
            device.Dispose();
        }

        _devices.Clear();
    }

    private I2cDevice Device(byte address)
    {
        if (!_devices.TryGetValue(address, out var device))
        {
            _devices.Add(address, device = open(new I2cConnectionSettings(number, address)));
        }

        return device;
    }

    /// <summary>The package says the error number only in its text: <c>Error 121 (Remote I/O error) performing …</c>.</summary>
    private BusException Translate(byte address, Exception e)
    {
        var error = ErrorNumber().Match(e.Message) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : 0;
        var code = (error, e) switch
        {
            // EIO is no code of its own: drivers use it for anything.
            (6 or 121, _) => "bus.nack",
            (11, _) => "bus.arbitration-lost",
            (110, _) => "bus.timeout",
            (2 or 19, _) => "bus.absent",
            (13, _) or (_, UnauthorizedAccessException) => "bus.permission",
            _ => "bus.io",
        };
        return new BusException(code, bus, $"I²C bus '{bus}', address 0x{address:x2}: {e.Message}", e);
    }

    [GeneratedRegex(@"^Error (\d+)")]
    private static partial Regex ErrorNumber();
}
