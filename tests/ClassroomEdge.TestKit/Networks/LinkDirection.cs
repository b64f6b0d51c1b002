using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace ClassroomEdge.TestKit.Networks;

/// <summary>Carries the frames of one direction from card to card, under the link's conditions of the moment.</summary>
internal sealed class LinkDirection : IDisposable
{
    private const int EtherType = 12;
    private const int EtherHeader = 14;
    private const int Ipv4 = 0x0800;
    private const int Ipv4Protocol = EtherHeader + 9;
    private const byte Udp = 17;

    private readonly Tap _from;
    private readonly Tap _to;
    private readonly Func<LinkConditions> _conditions;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly BlockingCollection<(long Due, byte[] Frame)> _underway = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _reader;
    private readonly Thread _writer;
    private long _lineFreeAt;
    private long _lastDue;

    public LinkDirection(Tap from, Tap to, Func<LinkConditions> conditions, int seed, TimeProvider time)
    {
        (_from, _to, _conditions, _time, _random) = (from, to, conditions, time, new Random(seed));
        _reader = new Thread(Read) { IsBackground = true, Name = "link in" };
        _writer = new Thread(Write) { IsBackground = true, Name = "link out" };
        _reader.Start();
        _writer.Start();
    }

    /// <summary>Ends; the cards must be gone from the kernel before, so that nobody waits for their frames.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _reader.Join();
        _writer.Join();
        _underway.Dispose();
        _stop.Dispose();
    }

    private void Read()
    {
        var buffer = new byte[Tap.LongestFrame];
        while (_from.Read(buffer) is > 0 and var length && !_stop.IsCancellationRequested)
        {
            if (DueOf(buffer.AsSpan(0, length), _conditions()) is { } due)
            {
                _underway.Add((due, buffer[..length]));
            }
        }
    }

    /// <summary>When the frame arrives, as a time stamp; null: it is lost.</summary>
    private long? DueOf(ReadOnlySpan<byte> frame, LinkConditions conditions)
    {
        if (!conditions.IsUp)
        {
            return null;
        }

        // Asking for an address (ARP) is spared: a lost question costs a second, which says nothing about the media.
        var isIp = frame.Length > Ipv4Protocol && BinaryPrimitives.ReadUInt16BigEndian(frame[EtherType..]) == Ipv4;
        if (isIp && (_random.NextDouble() < conditions.Loss || (!conditions.PassesUdp && frame[Ipv4Protocol] == Udp)))
        {
            return null;
        }

        var now = _time.GetTimestamp();
        var sent = now;
        if (conditions.BitsPerSecond is { } rate)
        {
            var begins = Math.Max(now, _lineFreeAt);
            if (begins - now > Ticks(conditions.Queue))
            {
                return null;
            }

            sent = _lineFreeAt = begins + (_time.TimestampFrequency * frame.Length * 8 / rate);
        }

        // In their order, also when the delay is made shorter.
        return _lastDue = Math.Max(_lastDue, sent + Ticks(conditions.Delay));
    }

    private void Write()
    {
        try
        {
            foreach (var (due, frame) in _underway.GetConsumingEnumerable(_stop.Token))
            {
                var left = _time.GetElapsedTime(_time.GetTimestamp(), due);
                if (left > TimeSpan.Zero && _stop.Token.WaitHandle.WaitOne(left))
                {
                    return;
                }

                _to.Write(frame);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);
}
