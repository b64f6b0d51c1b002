using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Network;

namespace ClassroomEdge.Simulation.Computers;

/// <summary>
/// A computer that sleeps until a magic packet for its network card comes, then takes its time to boot. It answers on a TCP
/// port while it is on. A hand can switch it on and off. Thread-safe.
/// </summary>
public sealed class SimulatedComputer : ISimulatedPart, IDisposable
{
    /// <summary>From the packet until it answers.</summary>
    public static readonly TimeSpan BootTime = TimeSpan.FromSeconds(20);

    private readonly byte[] _mac;
    private readonly ITimer _boot;
    private readonly Lock _lock = new();
    private string _power = "off";
    private string? _given;

    /// <summary>Asleep.</summary>
    public SimulatedComputer(string id, string? deviceId, string mac, TimeProvider time)
    {
        (Id, DeviceId) = (id, deviceId);
        Port = new SimulatedPort(id);
        _mac = Convert.FromHexString(mac.Replace(":", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal));
        _boot = time.CreateTimer(_ => Become("on"), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Port.SetFault(FaultWord.Absent);
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string Kind => "computer";

    /// <inheritdoc/>
    public string Model => "wake-on-lan";

    /// <inheritdoc/>
    public string? DeviceId { get; }

    /// <summary>Where it answers while it is on.</summary>
    public SimulatedServer Port { get; }

    /// <inheritdoc/>
    public string? Fault => _given;

    /// <summary>Absent: its card does not listen either.</summary>
    public ImmutableArray<string> Faults { get; } = [FaultWord.Absent];

    /// <summary>Wakes by the network's leave only; this is what a finger does.</summary>
    public ImmutableArray<SettableProperty> Controls => [SettableProperty.Choice(DeviceProperty.Power, "on", "off")];

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, PropertyValue> State =>
        ImmutableSortedDictionary<string, PropertyValue>.Empty.Add(DeviceProperty.Power, PropertyValue.Of(_power));

    /// <inheritdoc/>
    public void SetFault(string? fault)
    {
        _given = fault;
        Become(fault is null ? _power : "off");
    }

    /// <inheritdoc/>
    public void Set(string control, PropertyValue value) => Become(value == PropertyValue.Of("on") ? "on" : "off");

    /// <summary>A datagram that reached its card: wakes it when it is the magic packet, byte by byte.</summary>
    public void Hear(ReadOnlySpan<byte> datagram)
    {
        byte[] sync = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
        var start = datagram.IndexOf(sync);
        if (start < 0 || datagram.Length < start + 6 + (16 * _mac.Length))
        {
            return;
        }

        for (var i = 0; i < 16; i++)
        {
            if (!datagram.Slice(start + 6 + (i * _mac.Length), _mac.Length).SequenceEqual(_mac))
            {
                return;
            }
        }

        lock (_lock)
        {
            if (_power == "off" && _given is null)
            {
                _power = "warming";
                _boot.Change(BootTime, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _boot.Dispose();

    private void Become(string power)
    {
        lock (_lock)
        {
            _power = _given is null ? power : "off";
            _boot.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        // One that is not on refuses connections, like one that is not there.
        Port.SetFault(_power == "on" ? null : FaultWord.Absent);
    }

    /// <summary>It only shows that somebody is there.</summary>
    private sealed class SimulatedPort(string id) : SimulatedServer(id, "computer", "wake-on-lan", null)
    {
        public override Task TalkAsync(Stream stream, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
