using System.Buffers.Binary;
using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Simulation.Network;

namespace ClassroomEdge.Simulation.Modbus;

/// <summary>
/// A Modbus TCP server (Messaging on TCP/IP Implementation Guide V1.0b) with the units that the profile has at its address: a
/// device of its own, or a gateway with several behind it. Thread-safe.
/// </summary>
internal class SimulatedModbusServer(string deviceId, string model)
    : SimulatedServer(deviceId, "modbus", model, deviceId)
{
    /// <summary>It answers that it is busy.</summary>
    public const string Busy = "busy";

    /// <summary>It answers that it failed.</summary>
    public const string Fails = "fails";

    /// <summary>It answers as another unit.</summary>
    public const string WrongUnit = "wrong-unit";

    private const int HeaderLength = 7;
    private const byte NobodyAnswers = 11;

    // Filled before the first connection. A gateway may give its devices a number each, or blocks of addresses of one number.
    private readonly List<(byte Number, ModbusUnitPart Part)> _units = [];

    public override ImmutableArray<string> Faults { get; } = [.. ConnectionFaults, Busy, Fails, WrongUnit];

    public override ImmutableArray<SettableProperty> Controls => First.Controls;

    public override ImmutableSortedDictionary<string, PropertyValue> State => First.State;

    private ModbusUnitPart First => _units[0].Part;

    /// <summary>False when that unit is there already.</summary>
    public bool Add(byte number, ModbusUnitPart unit)
    {
        if (_units.Exists(u => u.Number == number && u.Part.AddressOffset == unit.AddressOffset))
        {
            return false;
        }

        _units.Add((number, unit));
        return true;
    }

    public override void Set(string control, PropertyValue value) => First.Set(control, value);

    public override async Task TalkAsync(Stream stream, CancellationToken cancellationToken)
    {
        var frame = new byte[HeaderLength + 253];
        while (await stream.ReadAtLeastAsync(frame.AsMemory(0, HeaderLength), HeaderLength, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false) == HeaderLength)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(4));
            if (frame[2] != 0 || frame[3] != 0 || length is < 2 or > 254)
            {
                // Not for us: section 3.1.3 lets a server close the connection.
                return;
            }

            await stream.ReadExactlyAsync(frame.AsMemory(HeaderLength, length - 1), cancellationToken).ConfigureAwait(false);
            var pdu = Answer(frame[6], frame.AsSpan(HeaderLength, length - 1));
            var reply = new byte[HeaderLength + pdu.Length];
            frame.AsSpan(0, 4).CopyTo(reply);
            BinaryPrimitives.WriteUInt16BigEndian(reply.AsSpan(4), (ushort)(pdu.Length + 1));
            reply[6] = (byte)(Fault == WrongUnit ? frame[6] + 1 : frame[6]);
            pdu.CopyTo(reply.AsSpan(HeaderLength));
            await stream.WriteAsync(reply, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The answer of a unit, with the fault that there is.</summary>
    protected byte[] Answer(byte number, ReadOnlySpan<byte> request)
    {
        switch (Fault)
        {
            case Busy:
                return ModbusUnit.Exception(request[0], 6);
            case Fails:
                return ModbusUnit.Exception(request[0], 4);
        }

        var answer = ModbusUnit.Exception(request[0], NobodyAnswers);
        foreach (var (_, part) in _units.Where(u => u.Number == number))
        {
            answer = part.Answer(request);
            if (answer is not [_, ModbusUnit.IllegalAddress])
            {
                break;
            }
        }

        return answer;
    }
}
