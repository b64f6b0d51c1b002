using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// Aosong AHT20 by its data sheet (version 1.1): status, calibration, a measurement of 80 ms with 20 bits each of humidity and
/// temperature and a CRC-8 over them.
/// </summary>
public sealed class SimulatedAht20(IRoomAir air, TimeProvider time) : SimulatedI2cChip
{
    private static readonly TimeSpan Conversion = TimeSpan.FromMilliseconds(80);

    private bool _calibrated;
    private long? _measuringSince;
    private byte[] _measured = new byte[6];

    /// <inheritdoc/>
    public override string Name => "aht20";

    private byte Status => (byte)((_measuringSince is not null ? 0x80 : 0) | (_calibrated ? 0x08 : 0) | 0x10);

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        Settle();
        switch (data.Length == 0 ? 0 : data[0])
        {
            case 0xBA:
                (_calibrated, _measuringSince) = (false, null);
                break;
            case 0xBE:
                _calibrated = true;
                break;
            case 0xAC:
                _measuringSince = time.GetTimestamp();
                break;
            default:
                // 0x71 asks for the status, which every read begins with.
                break;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Read(Span<byte> buffer)
    {
        Settle();
        byte[] answer = [Status, .. _measured.AsSpan(1)];
        byte[] all = [.. answer, SensirionAnswer.Crc(answer)];
        buffer.Fill(0xFF);
        all.AsSpan(0, Math.Min(all.Length, buffer.Length)).CopyTo(buffer);
        return true;
    }

    private void Settle()
    {
        if (_measuringSince is { } since && time.GetElapsedTime(since) >= Conversion)
        {
            _measuringSince = null;
            var now = air.Now;

            // 6.1, 6.2: RH = S / 2^20 * 100 %, T = S / 2^20 * 200 - 50 °C.
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
