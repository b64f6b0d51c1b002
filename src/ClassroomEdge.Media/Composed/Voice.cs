namespace ClassroomEdge.Media.Composed;

/// <summary>
/// The sound of one source on its way into the mix: 48 kHz, mono. Holds 40 ms back against the unevenness of its coming,
/// and throws the oldest away where its clock runs ahead of ours. Thread-safe.
/// </summary>
internal sealed class Voice
{
    /// <summary>Samples of 20 ms.</summary>
    public const int Packet = 960;

    private const int Enough = 2 * Packet;
    private const int TooMuch = 7 * Packet;

    private readonly Lock _lock = new();
    private readonly Queue<short> _samples = new(TooMuch + Packet);
    private bool _isSpeaking;

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
                while (_samples.Count > Enough)
                {
                    _samples.Dequeue();
                }
            }
        }
    }

    /// <summary>Adds its next 20 ms to the sum; silence while it has none.</summary>
    public void AddTo(Span<int> sum)
    {
        lock (_lock)
        {
            _isSpeaking = _isSpeaking ? _samples.Count >= sum.Length : _samples.Count >= Enough;
            if (!_isSpeaking)
            {
                return;
            }

            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += _samples.Dequeue();
            }
        }
    }
}
