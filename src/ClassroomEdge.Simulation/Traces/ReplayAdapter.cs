using System.Collections.Concurrent;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Simulation.Traces;

/// <summary>
/// Buses on which a trace answers: on I²C and serial ports what was answered then, on GPIO inputs the edges at the times of
/// then, counted from the opening of the line. Outputs take everything.
/// </summary>
internal sealed class ReplayAdapter(Trace trace, TimeProvider time) : IBusAdapter
{
    /// <summary>As in a profile.</summary>
    public const string AdapterName = "replay";

    /// <summary>Before every other: who replays a trace wants no hardware.</summary>
    private const int Preference = 10_000;

    private readonly ILookup<(string Port, int? Address), PortTransfer> _byPlace =
        trace.Transfers.ToLookup(t => (t.Port, t.Address));

    private readonly ConcurrentDictionary<(string Port, int? Address), ReplayedPort> _ports = new();

    public string Name => AdapterName;

    public int? PreferenceFor(BusProfile bus) => Preference;

    public II2cBus OpenI2c(BusProfile bus) => new I2c(this, bus.Id);

    public IGpioChip OpenGpio(BusProfile bus) => new ReplayedGpioChip(
        bus.Id, offset => [.. _byPlace[(bus.Id, offset)].Where(t => t.Kind == TransferKind.In)], trace.Header.Started, time);

    public Stream OpenSerial(BusProfile bus) => new ReplayedStream(Port(bus.Id, null));

    public IPwmChip OpenPwm(BusProfile bus) => new ReplayedPwmChip(bus.FrequencyHz);

    private ReplayedPort Port(string bus, int? address) =>
        _ports.GetOrAdd((bus, address), place => new ReplayedPort([.. _byPlace[place]], trace.Header.Started, time));

    private sealed class I2c(ReplayAdapter replay, string bus) : II2cBus
    {
        public void Write(byte address, ReadOnlySpan<byte> data)
        {
            var said = replay.Port(bus, address).Say(TransferKind.Out, data) ?? throw Over(
                address, $"nobody wrote {Convert.ToHexStringLower(data)} from here on");
            Fail(said);
        }

        public void Read(byte address, Span<byte> buffer)
        {
            var heard = replay.Port(bus, address).Hear() ?? throw Over(address, "nothing more was read");
            Fail(heard);
            heard.Data.Span[..Math.Min(buffer.Length, heard.Data.Length)].CopyTo(buffer);
        }

        public void WriteRead(byte address, ReadOnlySpan<byte> data, Span<byte> buffer)
        {
            Write(address, data);
            Read(address, buffer);
        }

        public IReadOnlyList<I2cPresence> Scan() =>
            throw new BusException("bus.unsupported", bus, $"bus '{bus}': a replayed trace cannot be scanned");

        public void Dispose()
        {
        }

        private void Fail(PortTransfer transfer)
        {
            if (transfer.Error is { } code)
            {
                throw new BusException(code, bus, $"bus '{bus}', address 0x{transfer.Address:x2}: failed like this when it was recorded");
            }
        }

        private BusException Over(byte address, string what) =>
            new("bus.nack", bus, $"bus '{bus}', address 0x{address:x2}: in the trace {what}");
    }
}
