namespace ClassroomEdge.Core.Buses;

/// <summary>A chip with channels of pulse-width modulation, all of the frequency that its <see cref="Profiles.BusProfile"/> says.</summary>
public interface IPwmChip : IDisposable
{
    /// <summary>How many channels it has, numbered from 0.</summary>
    int ChannelCount { get; }

    /// <summary>The frequency in Hz that the chip came nearest to.</summary>
    double FrequencyHz { get; }

    /// <summary>Takes a channel and drives it at once.</summary>
    /// <param name="channel">Its number on the chip.</param>
    /// <param name="duty">Share of the period that the channel is high, 0 to 1. Null: it goes on with what it puts out, so that
    /// a lamp stays as it is over a restart; a chip that was without power puts out 0.</param>
    /// <param name="consumer">Who takes it.</param>
    /// <exception cref="BusException"><c>bus.line-in-use</c> with its owner, <c>bus.no-such-line</c>, <c>bus.io</c>.</exception>
    IPwmOutput OpenOutput(int channel, double? duty, string consumer);
}
