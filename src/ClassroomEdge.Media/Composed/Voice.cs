namespace ClassroomEdge.Media.Composed;

/// <summary>
/// The sound of one source on its way into the mix: 48 kHz, mono. Holds 160 ms back, by which its picture comes later
/// (measured: a picture is complete for the decoder when the next begins, and waits for the canvas) and against the
/// unevenness of its coming. What was never needed of it for a second is thrown away: its clock runs ahead of ours, or it
/// came in a heap. Thread-safe.
/// </summary>
internal sealed class Voice
{
    /// <summary>Samples of 20 ms.</summary>
    public const int Packet = 960;

    /// <summary>Held back before it is heard.</summary>
    public const int Held = 8 * Packet;

    private const int TooMuch = Held + (5 * Packet);
    private const int PacketsOfASecond = 50;

    private readonly Lock _lock = new();
    private readonly Queue<short> _samples = new(TooMuch + Packet);
    private bool _isSpeaking;
    private int _packets;
    private int _least = int.MaxValue;

    /// <summary>What comes next of it.</summary>
    public void Put(ReadOnlySpan<short> samples)
    {
        lock (_lock)
        {
            foreach (var sample in samples)
            {
                _samples.Enqueue(sample);
            }

            if (_samples.Count > TooMuch)
            {
                Drop(_samples.Count - Held);
            }
        }
    }

    /// <summary>Adds its next 20 ms to the sum; silence while it has none.</summary>
    public void AddTo(Span<int> sum)
    {
        lock (_lock)
        {
            _isSpeaking = _isSpeaking ? _samples.Count >= sum.Length : _samples.Count >= Held;
            if (!_isSpeaking)
            {
                (_packets, _least) = (0, int.MaxValue);
                return;
            }

            _least = Math.Min(_least, _samples.Count);
            if (++_packets == PacketsOfASecond)
            {
                Drop(Math.Max(0, _least - Held));
                (_packets, _least) = (0, int.MaxValue);
            }

            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += _samples.Dequeue();
            }
        }
    }

    private void Drop(int samples)
    {
        for (var i = 0; i < samples; i++)
        {
            _samples.Dequeue();
        }
    }
}
