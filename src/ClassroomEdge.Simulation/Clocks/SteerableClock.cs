using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Core.Supervision;

namespace ClassroomEdge.Simulation.Clocks;

/// <summary>
/// The room's clock, which can be set forward and back as a time server that comes late does: what asks for the time of the
/// day sees the jump, timers and time stamps do not. Thread-safe.
/// </summary>
/// <param name="real">What it goes by.</param>
/// <param name="seed">Of the room's chance.</param>
internal sealed class SteerableClock(TimeProvider real, string seed = "")
    : TimeProvider, IWorkWatch, ISeededChance, ISimulatedPart, ISimulatedParts
{
    private const string Ahead = "ahead";
    private const string Behind = "behind";
    private const string Offset = "offset";

    private static readonly TimeSpan Jump = TimeSpan.FromHours(1);

    private long _offset;
    private volatile string? _fault;

    public override long TimestampFrequency => real.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    public string Id => "clock";

    public string Kind => "clock";

    public string Model => "clock";

    public string? DeviceId => null;

    public ImmutableArray<string> Faults { get; } = [Ahead, Behind];

    public string? Fault => _fault;

    public ImmutableArray<SettableProperty> Controls { get; } =
        [SettableProperty.Number(Offset, -86_400, 86_400, Unit.Seconds)];

    public ImmutableSortedDictionary<string, PropertyValue> State => ImmutableSortedDictionary<string, PropertyValue>.Empty
        .Add(Offset, PropertyValue.Of(new TimeSpan(Interlocked.Read(ref _offset)).TotalSeconds, Unit.Seconds));

    public IEnumerable<ISimulatedPart> Parts => [this];

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _offset));

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    public Random ChanceOf(string name) => new(Stable($"{seed}\n{name}"));

    public void SetFault(string? fault)
    {
        _fault = fault;
        SetTo(fault switch { Ahead => Jump, Behind => -Jump, _ => TimeSpan.Zero });
    }

    public void Set(string control, PropertyValue value)
    {
        if (value is PropertyValue.Measurement seconds)
        {
            SetTo(TimeSpan.FromSeconds(seconds.Value));
        }
    }

    public void Began() => (real as IWorkWatch)?.Began();

    public void Ended() => (real as IWorkWatch)?.Ended();

    /// <summary>FNV-1a: the framework's own hash of a string differs with each start.</summary>
    private static int Stable(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return unchecked((int)hash);
    }

    private void SetTo(TimeSpan offset) => Interlocked.Exchange(ref _offset, offset.Ticks);
}
