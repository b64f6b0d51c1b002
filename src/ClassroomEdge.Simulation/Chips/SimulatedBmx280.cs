using System.Buffers.Binary;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// What Bosch's BMP280 and BME280 have in common: registers with automatic increment when read and in pairs when written; a
/// forced measurement takes the longest that appendix B allows; what is not measured reads 80000 or 8000. It stands at sea
/// level, as <see cref="RoomPhysics"/> does. The counts are found by the data sheets' integer formulas.
/// </summary>
/// <param name="identity">Register D0.</param>
/// <param name="hasHumidity">The BMP280 has none of the registers for it.</param>
public abstract class SimulatedBmx280(IRoomAir air, TimeProvider time, byte identity, bool hasHumidity) : SimulatedI2cChip
{
    private const int Unmeasured = 0x80000;

    private readonly byte[] _registers = new byte[256];
    private byte _pointer;
    private byte _humidityInForce;
    private bool _isMeasuring;
    private bool _isPrepared;
    private long _started;
    private TimeSpan _duration;

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        Settle();
        if (data.Length == 0)
        {
            return true;
        }

        _pointer = data[0];
        for (var i = 0; i + 1 < data.Length; i += 2)
        {
            Set(data[i], data[i + 1]);
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Read(Span<byte> buffer)
    {
        Settle();
        foreach (ref var b in buffer)
        {
            b = _registers[_pointer++];
        }

        return true;
    }

    private void Set(byte register, byte value)
    {
        switch (register)
        {
            case 0xE0 when value == 0xB6:
                PowerUp();
                break;
            case 0xF2 when hasHumidity:
                _registers[0xF2] = (byte)(value & 0x07);
                break;
            case 0xF4:
                _registers[0xF4] = value;

                // 5.4.3: the humidity's setting counts from now on.
                _humidityInForce = _registers[0xF2];
                if ((value & 0x03) != 0)
                {
                    Start(value);
                }

                break;
            case 0xF5:
                _registers[0xF5] = value;
                break;
        }
    }

    private void PowerUp()
    {
        Array.Clear(_registers, 0xF2, 4);
        _registers[0xD0] = identity;
        _isMeasuring = false;
        _humidityInForce = 0;
        Bme280Trim.Low.CopyTo(_registers.AsSpan(0x88));
        if (hasHumidity)
        {
            Bme280Trim.High.CopyTo(_registers.AsSpan(0xE1));
        }
        else
        {
            // The last of the low ones is humidity's.
            _registers[0xA1] = 0;
        }

        Store(Unmeasured, Unmeasured, 0x8000);
        _isPrepared = true;
    }

    private void Start(byte control)
    {
        var temperature = Samples(control >> 5);
        var pressure = Samples(control >> 2);
        var humidity = Samples(_humidityInForce);
        _duration = TimeSpan.FromMilliseconds(
            1.25
            + (2.3 * temperature)
            + (pressure == 0 ? 0 : (2.3 * pressure) + 0.575)
            + (humidity == 0 ? 0 : (2.3 * humidity) + 0.575));
        _started = time.GetTimestamp();
        _isMeasuring = true;
        _registers[0xF3] |= 0x08;
    }

    /// <summary>Takes over a measurement that has ended meanwhile.</summary>
    private void Settle()
    {
        if (!_isPrepared)
        {
            PowerUp();
        }

        if (!_isMeasuring || time.GetElapsedTime(_started) < _duration)
        {
            return;
        }

        var control = _registers[0xF4];
        var now = air.Now;
        var temperature = Bme280Trim.TemperatureCounts(now.TemperatureCelsius);
        var fine = Bme280Trim.Fine(temperature);
        Store(
            Samples(control >> 2) == 0 ? Unmeasured : Bme280Trim.PressureCounts(RoomPhysics.PressureHectopascal * 100, fine),
            Samples(control >> 5) == 0 ? Unmeasured : temperature,
            Samples(_humidityInForce) == 0 ? 0x8000 : Bme280Trim.HumidityCounts(now.HumidityPercent, fine));
        _registers[0xF3] &= 0xF7;
        if ((control & 0x03) == 0x03)
        {
            // Normal mode: the next one, without the pause between them.
            Start(control);
            return;
        }

        _isMeasuring = false;
        _registers[0xF4] &= 0xFC;
    }

    private void Store(int pressure, int temperature, int humidity)
    {
        var data = _registers.AsSpan(0xF7, 8);
        Store20(data, pressure);
        Store20(data[3..], temperature);
        if (hasHumidity)
        {
            BinaryPrimitives.WriteUInt16BigEndian(data[6..], (ushort)humidity);
        }
    }

    private static void Store20(Span<byte> data, int counts)
    {
        data[0] = (byte)(counts >> 12);
        data[1] = (byte)(counts >> 4);
        data[2] = (byte)((counts & 0x0F) << 4);
    }

    private static int Samples(int setting) => (setting & 0x07) switch
    {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 4,
        4 => 8,
        _ => 16,
    };
}
