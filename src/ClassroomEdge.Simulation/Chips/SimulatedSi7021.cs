using System.Buffers.Binary;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// Silicon Labs Si7021 by its data sheet (revision 1.2): measurements that hold the clock or do not acknowledge until they are done,
/// in 8 to 12 and 11 to 14 bits with the times of table 2, a CRC that starts at 0. A humidity ends in binary 10, a temperature in
/// 00. SHT21 and HTU21D speak the same.
/// </summary>
public sealed class SimulatedSi7021(IRoomAir air, TimeProvider time) : SimulatedI2cChip
{
    private const byte UserAfterReset = 0x3A;

    private byte _user = UserAfterReset;
    private byte[] _answer = [];
    private ushort _temperature;
    private bool _holds;
    private long _busySince;
    private TimeSpan _busyFor;

    /// <inheritdoc/>
    public override string Name => "si7021";

    private bool IsBusy => time.GetElapsedTime(_busySince) < _busyFor;

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        if (IsBusy)
        {
            return false;
        }

        if (data.Length == 0)
        {
            return true;
        }

        (_answer, _busyFor) = ([], TimeSpan.Zero);
        switch (data[0])
        {
            case 0xE3 or 0xF3:
                Measure(holds: data[0] == 0xE3, humidity: false);
                return true;
            case 0xE5 or 0xF5:
                Measure(holds: data[0] == 0xE5, humidity: true);
                return true;

            // The temperature that was measured with the last humidity.
            case 0xE0:
                _answer = Word(_temperature);
                return true;
            case 0xE6 when data.Length > 1:
                _user = (byte)((_user & 0x7A) | (data[1] & 0x85));
                return true;
            case 0xE7:
                _answer = [_user];
                return true;
            case 0xFE:
                _user = UserAfterReset;
                return true;

            // Firmware 2.0.
            case 0x84 when data.Length > 1 && data[1] == 0xB8:
                _answer = [0x20];
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public override bool Read(Span<byte> buffer)
    {
        // Held, the master notices nothing but the time.
        if (_answer.Length == 0 || (IsBusy && !_holds))
        {
            return false;
        }

        buffer.Fill(0xFF);
        _answer.AsSpan(0, Math.Min(_answer.Length, buffer.Length)).CopyTo(buffer);
        _busyFor = TimeSpan.Zero;
        return true;
    }

    /// <summary>5.1.1: RH = 125 * code / 65536 - 6.</summary>
    internal static ushort HumidityCode(double percent) => (ushort)Math.Clamp(Math.Round((percent + 6) * 65536 / 125), 0, 65535);

    private void Measure(bool holds, bool humidity)
    {
        var (humidityBits, humidityTime, temperatureBits, temperatureTime) = (((_user >> 6) & 0x02) + (_user & 0x01)) switch
        {
            0 => (12, 12.0, 14, 10.8),
            1 => (8, 3.1, 12, 3.8),
            2 => (10, 4.5, 13, 6.2),
            _ => (11, 7.0, 11, 2.4),
        };
        var now = air.Now;

        // 5.1.2: T = 175.72 * code / 65536 - 46.85.
        _temperature = Cut(
            (ushort)Math.Clamp(Math.Round((now.TemperatureCelsius + 46.85) * 65536 / 175.72), 0, 65535), temperatureBits);
        _answer = Word(humidity ? (ushort)(Cut(HumidityCode(now.HumidityPercent), humidityBits) | 0x02) : _temperature);
        _holds = holds;
        (_busySince, _busyFor) =
            (time.GetTimestamp(), TimeSpan.FromMilliseconds(temperatureTime + (humidity ? humidityTime : 0)));
    }

    private static ushort Cut(ushort code, int bits) => (ushort)(code & ~((1 << (16 - bits)) - 1));

    private static byte[] Word(ushort code)
    {
        var word = new byte[3];
        BinaryPrimitives.WriteUInt16BigEndian(word, code);

        word[2] = SensirionAnswer.Crc(word.AsSpan(0, 2), initial: 0);
        return word;
    }
}
