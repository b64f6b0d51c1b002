namespace ClassroomEdge.Packages.Routers;

/// <summary>
/// Joins what one ffmpeg after another sends to the same port: each begins with an SSRC, sequence numbers and time stamps of its
/// own, and who watches shall see one stream that goes on. Not thread-safe.
/// </summary>
/// <param name="clockRate">Of the time stamps, a second: 90 000 or 48 000.</param>
/// <param name="time">Clock.</param>
internal sealed class SourceSwitch(int clockRate, TimeProvider time)
{
    private uint? _source;
    private uint? _former;
    private ushort _sequenceOffset;
    private uint _timeOffset;
    private ushort _lastSequence;
    private uint _lastTimestamp;
    private long _lastAt;

    /// <summary>Number and time stamp as they go on; null for a straggler of a source that is replaced.</summary>
    public (ushort Sequence, uint Timestamp)? Take(uint source, ushort sequence, uint timestamp)
    {
        if (source == _former)
        {
            return null;
        }

        if (_source is not null && source != _source)
        {
            var passed = (uint)(time.GetElapsedTime(_lastAt).TotalSeconds * clockRate);
            _sequenceOffset = (ushort)(_lastSequence + 1 - sequence);
            _timeOffset = _lastTimestamp + passed - timestamp;
            _former = _source;
        }

        _source = source;
        _lastSequence = (ushort)(sequence + _sequenceOffset);
        _lastTimestamp = timestamp + _timeOffset;
        _lastAt = time.GetTimestamp();
        return (_lastSequence, _lastTimestamp);
    }
}
