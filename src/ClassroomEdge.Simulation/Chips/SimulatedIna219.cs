using System.Buffers.Binary;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// Texas Instruments INA219 by its data sheet (SBOS448): six registers of 16 bits, shunt and bus converted one after the
/// other, triggered or continuously; ranges clip; the chip's own current and power by its calibration register.
/// </summary>
public sealed class SimulatedIna219(IRoomSupply supply, TimeProvider time, double shuntOhms = 0.1) : SimulatedI2cChip
{
    private const ushort AfterReset = 0x399F;

    private ushort _configuration = AfterReset;
    private ushort _calibration;
    private byte _pointer;
    private short _shunt;
    private ushort _bus;
    private bool _isReady;
    private bool _isConverting = true;
    private long _started = time.GetTimestamp();

    /// <inheritdoc/>
    public override string Name => "ina219";

    private bool ConvertsShunt => (_configuration & 1) != 0;

    private bool ConvertsBus => (_configuration & 2) != 0;

    private bool IsContinuous => (_configuration & 4) != 0;

    private short Current => (short)(_shunt * _calibration / 4096);

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        Settle();
        if (data.Length > 0)
        {
            _pointer = data[0];
        }

        if (data.Length >= 3)
        {
            Set(BinaryPrimitives.ReadUInt16BigEndian(data[1..]));
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Read(Span<byte> buffer)
    {
        Settle();
        Span<byte> word = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(word, Get());
        for (var i = 0; i < buffer.Length; i++)
        {
            buffer[i] = i < 2 ? word[i] : (byte)0xFF;
        }

        return true;
    }

    private void Set(ushort value)
    {
        switch (_pointer)
        {
            case 0 when (value & 0x8000) != 0:
                _calibration = 0;
                _shunt = 0;
                _bus = 0;
                Start(AfterReset);
                break;
            case 0:
                Start(value);
                break;
            case 5:
                _calibration = (ushort)(value & 0xFFFE);
                break;
        }
    }

    private ushort Get()
    {
        switch (_pointer)
        {
            case 0:
                return _configuration;
            case 1:
                return (ushort)_shunt;
            case 2:
                return (ushort)((_bus << 3) | (_isReady ? 2 : 0));
            case 3:
                // 8.6.3.2: reading the power clears "conversion ready".
                _isReady = false;
                return (ushort)(Math.Abs((int)Current) * _bus / 5000);
            case 4:
                return (ushort)Current;
            case 5:
                return _calibration;
            default:
                return 0xFFFF;
        }
    }

    private void Start(ushort configuration)
    {
        _configuration = configuration;
        _isReady = false;
        _started = time.GetTimestamp();
        _isConverting = (configuration & 3) != 0;
    }

    /// <summary>Takes over what was converted meanwhile.</summary>
    private void Settle()
    {
        var duration = (ConvertsShunt ? Conversion(_configuration >> 3) : TimeSpan.Zero)
            + (ConvertsBus ? Conversion(_configuration >> 7) : TimeSpan.Zero);
        if (!_isConverting || time.GetElapsedTime(_started) < duration)
        {
            return;
        }

        if (ConvertsShunt)
        {
            var range = 4000 << ((_configuration >> 11) & 3);
            _shunt = (short)Math.Clamp(Math.Round(supply.Amperes * shuntOhms / 10e-6), -range, range);
        }

        if (ConvertsBus)
        {
            var range = (_configuration & 0x2000) != 0 ? 8000 : 4000;
            _bus = (ushort)Math.Clamp(Math.Round(supply.Volts / 4e-3), 0, range);
        }

        _isReady = true;
        _isConverting = IsContinuous;
    }

    /// <summary>Table 5: 9 to 12 bits, or 12 bits and 2 to 128 samples.</summary>
    private static TimeSpan Conversion(int setting) => TimeSpan.FromMicroseconds((setting & 0x0F) switch
    {
        0 or 4 => 84,
        1 or 5 => 148,
        2 or 6 => 276,
        3 or 7 or 8 => 532,
        var averages => 532.03 * (1 << (averages - 8)),
    });
}
