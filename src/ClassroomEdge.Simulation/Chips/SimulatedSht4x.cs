using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// Sensirion SHT4x by its data sheet (version 6): while it measures, resets or heats nothing is acknowledged (4.5); an
/// answer can be read once.
/// </summary>
public sealed class SimulatedSht4x(IRoomAir air, TimeProvider time, uint serial = 0x0F4E_2C71) : SimulatedI2cChip
{
    private long _busySince;
    private TimeSpan _busyFor;
    private byte[]? _response;

    /// <inheritdoc/>
    public override string Name => "sht4x";

    private bool IsBusy => time.GetElapsedTime(_busySince) < _busyFor;

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        // Only a reset ends a heater pulse or a measurement (4.8).
        if (data.Length != 1 || (IsBusy && data[0] != 0x94))
        {
            return false;
        }

        _response = null;
        switch (data[0])
        {
            case 0xFD:
                return Measure(8.3, 0);
            case 0xF6:
                return Measure(4.5, 0);
            case 0xE0:
                return Measure(1.6, 0);
            case 0x39 or 0x2F or 0x1E:
                // A second's pulse; what it measures then is the hot chip.
                return Measure(1100, 40);
            case 0x32 or 0x24 or 0x15:
                return Measure(110, 15);
            case 0x89:
                _response = SensirionAnswer.Of((ushort)(serial >> 16), (ushort)serial);
                return Take(0);
            case 0x94:
                return Take(1);
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public override bool Read(Span<byte> buffer)
    {
        if (_response is not { } response || IsBusy)
        {
            return false;
        }

        buffer.Fill(0xFF);
        response.AsSpan(0, Math.Min(response.Length, buffer.Length)).CopyTo(buffer);
        _response = null;
        return true;
    }

    private bool Measure(double milliseconds, double heatKelvin)
    {
        var now = air.Now;
        _response = SensirionAnswer.Of(
            SensirionAnswer.Counts(now.TemperatureCelsius + heatKelvin, -45, 175),
            SensirionAnswer.Counts(now.HumidityPercent, -6, 125));
        return Take(milliseconds);
    }

    private bool Take(double milliseconds)
    {
        _busySince = time.GetTimestamp();
        _busyFor = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }
}
