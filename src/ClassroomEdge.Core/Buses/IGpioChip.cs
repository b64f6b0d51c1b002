namespace ClassroomEdge.Core.Buses;

/// <summary>A bank of digital lines.</summary>
public interface IGpioChip : IDisposable
{
    /// <summary>Takes a line as output and drives it at once.</summary>
    /// <param name="offset">Number of the line on its chip.</param>
    /// <param name="initial">Logical level; with <paramref name="activeLow"/> the wire is the opposite. Null: an output keeps
    /// its level, so that a lamp stays on over a restart; anything else becomes low.</param>
    /// <param name="activeLow">True when logical high is electrical low (most relay boards).</param>
    /// <param name="consumer">Who takes it, shown by <c>gpioinfo</c>; at most 31 bytes.</param>
    /// <exception cref="BusException"><c>bus.line-in-use</c> with its owner, <c>bus.no-such-line</c>, <c>bus.io</c>.</exception>
    IGpioOutput OpenOutput(int offset, bool? initial, bool activeLow, string consumer);

    /// <summary>Takes a line as input.</summary>
    /// <exception cref="BusException">As for <see cref="OpenOutput"/>.</exception>
    IGpioInput OpenInput(int offset, bool activeLow, string consumer);
}
