using System.Collections.Immutable;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Devices;

/// <summary>
/// A live device. What it can do beyond being read, it says by capability interfaces (<see cref="IHasPower"/>, …).
/// Its methods are called one at a time, by its bus's worker.
/// </summary>
public interface IDevice : IAsyncDisposable
{
    /// <summary>As in the profile.</summary>
    string Id { get; }

    /// <summary>What the pages draw, see <see cref="DeviceSnapshot.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>How long to wait before the next <see cref="PollAsync"/>; may change, for example during warm-up.</summary>
    TimeSpan PollInterval { get; }

    /// <summary>Initialises the hardware; called at start and again after a failure.</summary>
    /// <exception cref="DeviceException">It does not answer, or not as its data sheet says.</exception>
    ValueTask ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Reads what there is to read; an empty array when nothing is ready.</summary>
    /// <exception cref="DeviceException">It does not answer, or answers nonsense (CRC).</exception>
    ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken);
}
