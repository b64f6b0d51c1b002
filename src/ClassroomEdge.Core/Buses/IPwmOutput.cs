namespace ClassroomEdge.Core.Buses;

/// <summary>A channel that we drive; disposed, it is given back and goes on with its last duty.</summary>
public interface IPwmOutput : IDisposable
{
    /// <summary>
    /// Share of the period that the channel is high, 0 (always low) to 1 (always high), as the chip has it: rounded to its
    /// steps. Setting it drives the channel. Does not block, except for a transfer where the chip hangs on another bus.
    /// </summary>
    /// <exception cref="BusException"><c>bus.absent</c>, <c>bus.io</c>, <c>bus.chip-reset</c>: the chip lost its power; take the
    /// channel anew.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    double Duty { get; set; }
}
