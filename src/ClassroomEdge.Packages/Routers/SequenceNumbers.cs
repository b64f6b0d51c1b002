namespace ClassroomEdge.Packages.Routers;

/// <summary>
/// Numbers of one stream to one watcher: begins at 1 and keeps every gap of the sender's, so that a loss stays known. SIPSorcery
/// counts a roll-over for the encryption (RFC 3711, 3.3.1) when number 65535 itself is sent: where a gap swallows it, a packet
/// without payload must take its place, else nothing is decrypted from then on. Not thread-safe.
/// </summary>
internal sealed class SequenceNumbers
{
    private const ushort Last = ushort.MaxValue;

    private ushort? _sentBefore;
    private ushort _offset;

    /// <summary>The number for the sender's.</summary>
    /// <param name="sequence">As the sender counted.</param>
    /// <param name="missesLast">65535 was swallowed: send a packet without payload with it first.</param>
    /// <returns>Null: too late, it belongs before a roll-over.</returns>
    public ushort? Next(ushort sequence, out bool missesLast)
    {
        missesLast = false;
        if (_sentBefore is not { } before)
        {
            _offset = (ushort)(1 - sequence);
            _sentBefore = 1;
            return 1;
        }

        var next = (ushort)(sequence + _offset);
        var isLater = (short)(next - before) > 0;
        if (isLater)
        {
            missesLast = next < before && before != Last;
            _sentBefore = next;
        }

        return isLater || next <= before ? next : null;
    }
}
