using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Expanders;

/// <summary>
/// An NXP PCA9685 as a PWM chip of 16 channels of 12 bits, all of one frequency (data sheet Rev. 4). Over a restart of the
/// service its channels go on as they are. A chip that lost its power sleeps: that is noticed by reading back, said with
/// <c>bus.chip-reset</c>, and mended when its devices take their channels anew. Used by its root bus's worker only.
/// </summary>
internal sealed class Pca9685Chip : IPwmChip
{
    internal const int Steps = 4096;

    private const byte Mode1 = 0x00;
    private const byte FirstChannel = 0x06;
    private const byte Prescale = 0xFE;

    private const byte Restart = 0x80;
    private const byte AutoIncrement = 0x20;
    private const byte Sleep = 0x10;
    private const byte AllCall = 0x01;

    // Bit 4 of LEDn_ON_H and of LEDn_OFF_H (7.3.3).
    private const byte Full = 0x10;

    private const double OscillatorHz = 25_000_000;
    private const int SmallestPrescale = 3;
    private const int LargestPrescale = 255;

    // 7.3.1.1: 500 µs after SLEEP is cleared.
    private static readonly TimeSpan OscillatorStart = TimeSpan.FromMilliseconds(1);

    private readonly II2cBus _bus;
    private readonly byte _address;
    private readonly string _busId;
    private readonly byte _prescale;
    private readonly ExpanderLines _channels;
    private bool _isReady;
    private int _resets;

    /// <exception cref="BusException"><c>bus.unsupported</c>: it cannot do the frequency.</exception>
    public Pca9685Chip(II2cBus bus, byte address, string busId, double frequencyHz)
    {
        (_bus, _address, _busId) = (bus, address, busId);
        var prescale = PrescaleFor(frequencyHz);
        if (prescale is < SmallestPrescale or > LargestPrescale)
        {
            throw new BusException(
                "bus.unsupported",
                busId,
                $"bus '{busId}': a PCA9685 does {Frequency(LargestPrescale):0} to {Frequency(SmallestPrescale):0} Hz, not {frequencyHz} Hz");
        }

        _prescale = (byte)prescale;
        _channels = new ExpanderLines(busId, "PCA9685", ChannelCount);
    }

    public int ChannelCount => 16;

    public double FrequencyHz => Frequency(_prescale);

    public IPwmOutput OpenOutput(int channel, double? duty, string consumer)
    {
        _channels.Take(channel, consumer);
        try
        {
            Prepare();
            if (duty is { } first)
            {
                Write(channel, first);
            }

            return new Pca9685Output(this, channel, _resets);
        }
        catch
        {
            _isReady = false;
            _channels.Release(channel);
            throw;
        }
    }

    public void Dispose()
    {
    }

    /// <summary>7.3.5, equation 1: round(oscillator / (4096 × rate)) − 1.</summary>
    internal static int PrescaleFor(double frequencyHz) => (int)Math.Round(OscillatorHz / (Steps * frequencyHz)) - 1;

    internal double Read(int channel, int resets)
    {
        Verify(resets);
        Span<byte> led = stackalloc byte[4];
        _bus.WriteRead(_address, [Register(channel)], led);
        if ((led[3] & Full) != 0)
        {
            return 0;
        }

        if ((led[1] & Full) != 0)
        {
            return 1;
        }

        var on = led[0] | ((led[1] & 0x0F) << 8);
        var off = led[2] | ((led[3] & 0x0F) << 8);
        return (double)((off - on + Steps) % Steps) / Steps;
    }

    internal void Set(int channel, double duty, int resets)
    {
        Verify(resets);
        Write(channel, duty);
    }

    internal void Release(int channel) => _channels.Release(channel);

    private static double Frequency(int prescale) => OscillatorHz / (Steps * (prescale + 1.0));

    private static byte Register(int channel) => (byte)(FirstChannel + (4 * channel));

    private void Write(int channel, double duty)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duty, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duty, 1);
        var steps = (int)Math.Round(duty * Steps);
        ReadOnlySpan<byte> led = steps switch
        {
            0 => [0, 0, 0, Full],
            Steps => [0, Full, 0, 0],
            _ => [0, 0, (byte)steps, (byte)(steps >> 8)],
        };
        _bus.Write(_address, [Register(channel), .. led]);
    }

    private void Prepare()
    {
        if (_isReady)
        {
            return;
        }

        var mode = ReadRegister(Mode1);
        if ((mode & Sleep) == 0 && ReadRegister(Prescale) == _prescale)
        {
            // It runs as it should: only make sure that addresses go on, and let the lamps burn.
            _bus.Write(_address, [Mode1, (byte)(AutoIncrement | (mode & AllCall))]);
        }
        else
        {
            // 7.3.5: the prescale can be set in sleep only.
            _bus.Write(_address, [Mode1, AutoIncrement | Sleep]);
            _bus.Write(_address, [Prescale, _prescale]);
            _bus.Write(_address, [Mode1, AutoIncrement]);
            using var never = new ManualResetEventSlim();
            never.Wait(OscillatorStart);

            // 7.3.1.1: channels that ran before the sleep run again.
            if ((ReadRegister(Mode1) & Restart) != 0)
            {
                _bus.Write(_address, [Mode1, Restart | AutoIncrement]);
            }
        }

        _isReady = true;
    }

    private byte ReadRegister(byte register)
    {
        Span<byte> value = stackalloc byte[1];
        _bus.WriteRead(_address, [register], value);
        return value[0];
    }

    private void Verify(int resets)
    {
        if (_isReady && (ReadRegister(Mode1) & (Sleep | AutoIncrement)) != AutoIncrement)
        {
            _resets++;
            _isReady = false;
        }

        if (resets != _resets)
        {
            throw new BusException(
                "bus.chip-reset", _busId, $"bus '{_busId}': the PCA9685 at 0x{_address:x2} has lost what it was told: was it without power?");
        }
    }
}
