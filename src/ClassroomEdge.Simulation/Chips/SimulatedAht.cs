using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// What Aosong's AHT10 and AHT20 have in common: status, calibration, a measurement that takes its time, 20 bits each of humidity
/// and temperature.
/// </summary>
/// <param name="initialise">The command that loads the calibration, by which the two differ.</param>
/// <param name="conversion">How long a measurement takes.</param>
/// <param name="hasCrc">A CRC-8 follows the six bytes.</param>
public abstract class SimulatedAht(IRoomAir air, TimeProvider time, byte initialise, TimeSpan conversion, bool hasCrc) : SimulatedI2cChip
{
    private bool _calibrated;
    private long? _measuringSince;
    private byte[] _measured = new byte[6];

    private byte Status => (byte)((_measuringSince is not null ? 0x80 : 0) | (_calibrated ? 0x08 : 0) | 0x10);

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        Settle();

        // What remains, 0x71, asks for the status, which every read begins with.
        var command = data.Length == 0 ? (byte)0 : data[0];
        if (command == 0xBA)
        {
            (_calibrated, _measuringSince) = (false, null);
        }
        else if (command == initialise)
        {
            _calibrated = true;
        }
        else if (command == 0xAC)
        {
            _measuringSince = time.GetTimestamp();
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Read(Span<byte> buffer)
    {
        Settle();
        byte[] answer = [Status, .. _measured.AsSpan(1)];
        byte[] all = hasCrc ? [.. answer, SensirionAnswer.Crc(answer)] : answer;
        buffer.Fill(0xFF);
        all.AsSpan(0, Math.Min(all.Length, buffer.Length)).CopyTo(buffer);
        return true;
    }

    private void Settle()
    {
        if (_measuringSince is { } since && time.GetElapsedTime(since) >= conversion)
        {
            _measuringSince = null;
            var now = air.Now;

            // AHT20 6.1, 6.2, AHT10 the same: RH = S / 2^20 * 100 %, T = S / 2^20 * 200 - 50 °C.
            var humidity = (int)Math.Clamp(now.HumidityPercent / 100 * (1 << 20), 0, (1 << 20) - 1);
            var temperature = (int)Math.Clamp((now.TemperatureCelsius + 50) / 200 * (1 << 20), 0, (1 << 20) - 1);
            _measured =
            [
                0,
                (byte)(humidity >> 12),
                (byte)(humidity >> 4),
                (byte)((humidity << 4) | (temperature >> 16)),
                (byte)(temperature >> 8),
                (byte)temperature,
            ];
        }
    }
}
