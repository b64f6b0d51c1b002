namespace ClassroomEdge.Core.Buses;

/// <summary>A line that we read; disposed, it is given back, and no edge is delivered any more.</summary>
public interface IGpioInput : IDisposable
{
    /// <summary>
    /// True when edges come by themselves. False behind an expander without an interrupt line: then a change is seen, and its
    /// edge delivered, only by <see cref="Read"/>, so who wants edges must read often.
    /// </summary>
    bool EdgesComeByThemselves { get; }

    /// <summary>True where <see cref="ReadMe"/> tells when <see cref="Read"/> may find a change, so that nobody need read often.</summary>
    bool WakesReader => false;

    /// <summary>Raised on any thread when <see cref="Read"/> may find a change: quick, never throws, no I/O.</summary>
    event EventHandler? ReadMe
    {
        add
        {
        }

        remove
        {
        }
    }

    /// <summary>Reads the logical level. Does not block, except for a transfer where the chip hangs on another bus.</summary>
    /// <exception cref="BusException"><c>bus.absent</c>, <c>bus.io</c>.</exception>
    bool Read();
}
