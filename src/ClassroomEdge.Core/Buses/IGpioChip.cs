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
    /// <param name="offset">Number of the line on its chip.</param>
    /// <param name="settings">Polarity, bias, debounce.</param>
    /// <param name="consumer">As for <see cref="OpenOutput"/>.</param>
    /// <param name="onEdge">Called for every change in order, on a thread of the chip's: quick, never throws, no I/O. A
    /// callback can stop silently with the chip: read now and then as well. Null: no edges are asked for.</param>
    /// <exception cref="BusException">As for <see cref="OpenOutput"/>, and <c>bus.unsupported</c>: the chip has no such bias.</exception>
    IGpioInput OpenInput(int offset, GpioInputSettings settings, string consumer, Action<GpioEdge>? onEdge = null);
}
