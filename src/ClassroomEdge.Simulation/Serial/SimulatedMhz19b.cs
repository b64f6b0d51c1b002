using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Serial;

/// <summary>
/// Winsen MH-Z19B on a simulated serial port, by its manual 1.0: frames of nine bytes with a checksum, silence at what it does
/// not know, 400 to 5 000 ppm, three minutes of warm-up. Thread-safe.
/// </summary>
public sealed class SimulatedMhz19b : ISimulatedPart
{
    private const int FrameLength = 9;
    private const byte Start = 0xFF;

    // ◇ What modules show before they have measured anything.
    private const int WarmUpPpm = 410;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan AnswerDelay = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan SlowDelay = TimeSpan.FromSeconds(3);

    private readonly SimulatedSerialPort _port;
    private readonly IRoomAir _air;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<byte> _received = [];
    private readonly List<ITimer> _answers = [];
    private long _poweredAt;
    private double _frozenPpm;
    private bool _calibratesItself = true;
    private string? _fault;

    /// <summary>A sensor just switched on.</summary>
    public SimulatedMhz19b(SimulatedSerialPort port, IRoomAir air, TimeProvider time, string? deviceId)
    {
        (_port, _air, _time, DeviceId) = (port, air, time, deviceId);
        _poweredAt = time.GetTimestamp();
        port.Crossed += (_, transfer) => Hear(transfer);
    }

    /// <inheritdoc/>
    public string Id => $"{_port.Bus}/mh-z19b";

    /// <inheritdoc/>
    public string Kind => "chip";

    /// <inheritdoc/>
    public string Model => "mh-z19b";

    /// <inheritdoc/>
    public string? DeviceId { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> Faults =>
    [
        FaultWord.Absent, FaultWord.BadCrc, FaultWord.Frozen, FaultWord.Garbage, FaultWord.Lies, FaultWord.ShortRead, FaultWord.Slow,
    ];

    /// <inheritdoc/>
    public string? Fault
    {
        get
        {
            lock (_lock)
            {
                return _fault;
            }
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<SettableProperty> Controls => [];

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, PropertyValue> State => ImmutableSortedDictionary<string, PropertyValue>.Empty
        .Add(DeviceProperty.Co2, PropertyValue.Of(Math.Round(_air.Now.Co2Ppm), Unit.Ppm))
        .Add("selfCalibration", PropertyValue.Of(_calibratesItself));

    /// <inheritdoc/>
    public void SetFault(string? fault)
    {
        lock (_lock)
        {
            if (_fault == FaultWord.Absent && fault is null)
            {
                // Plugged in again: it begins anew.
                _poweredAt = _time.GetTimestamp();
                _calibratesItself = true;
            }

            _frozenPpm = _air.Now.Co2Ppm;
            _fault = fault;
        }
    }

    /// <inheritdoc/>
    public void Set(string control, PropertyValue value)
    {
    }

    private void Hear(SerialTransfer transfer)
    {
        lock (_lock)
        {
            if (!transfer.FromBox || _fault == FaultWord.Absent)
            {
                return;
            }

            _received.AddRange(transfer.Bytes.Span);
            while (true)
            {
                var start = _received.IndexOf(Start);
                _received.RemoveRange(0, start < 0 ? _received.Count : start);
                if (_received.Count < FrameLength)
                {
                    return;
                }

                byte[] frame = [.. _received.Take(FrameLength)];
                if (frame[1] == 1 && Checksum(frame) == frame[^1])
                {
                    _received.RemoveRange(0, FrameLength);
                    Obey(frame);
                }
                else
                {
                    _received.RemoveAt(0);
                }
            }
        }
    }

    private void Obey(byte[] frame)
    {
        switch (frame[2])
        {
            case 0x86:
                Answer(Concentration());
                break;
            case 0x79:
                _calibratesItself = frame[3] == 0xA0;
                break;
        }
    }

    private byte[] Concentration()
    {
        var ppm = _fault switch
        {
            FaultWord.Frozen => _frozenPpm,
            FaultWord.Lies => _air.Now.Co2Ppm * 0.4,
            _ => _air.Now.Co2Ppm,
        };
        var shown = _time.GetElapsedTime(_poweredAt) < WarmUp ? WarmUpPpm : (int)Math.Clamp(Math.Round(ppm), 400, 5000);
        byte[] frame = [Start, 0x86, (byte)(shown >> 8), (byte)shown, 0, 0, 0, 0, 0];
        frame[^1] = Checksum(frame);
        return _fault switch
        {
            FaultWord.BadCrc => [.. frame[..^1], (byte)(frame[^1] ^ 0x10)],
            FaultWord.Garbage => [0x00, 0x13, 0xFE, 0x7F, 0x00, 0xA5],
            FaultWord.ShortRead => frame[..5],
            _ => frame,
        };
    }

    private void Answer(byte[] bytes)
    {
        var delay = (_fault == FaultWord.Slow ? SlowDelay : AnswerDelay) + (_port.ByteTime * bytes.Length);
        ITimer? timer = null;
        timer = _time.CreateTimer(
            _ =>
            {
                _port.SendToBox(bytes);
                lock (_lock)
                {
                    timer!.Dispose();
                    _answers.Remove(timer);
                }
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        _answers.Add(timer);
        timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private static byte Checksum(byte[] frame) => (byte)(0x100 - (frame[1..8].Sum(b => b) & 0xFF));
}
