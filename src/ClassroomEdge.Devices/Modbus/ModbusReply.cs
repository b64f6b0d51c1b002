using System.Buffers.Binary;
using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Modbus;

/// <summary>Replies of the Modbus Application Protocol: held against their requests, since a wrong one would be a wrong value.</summary>
internal static class ModbusReply
{
    /// <summary>The registers of a reply to function 3 or 4.</summary>
    /// <exception cref="DeviceException">An exception, or no reply to that request.</exception>
    public static ushort[] Registers(string deviceId, ReadOnlySpan<byte> request, ReadOnlySpan<byte> reply)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(request[3..]);
        var data = Data(deviceId, request, reply, 2 * count);
        var registers = new ushort[count];
        for (var i = 0; i < count; i++)
        {
            registers[i] = BinaryPrimitives.ReadUInt16BigEndian(data[(2 * i)..]);
        }

        return registers;
    }

    /// <summary>The bits of a reply to function 1 or 2, the lowest address first.</summary>
    /// <exception cref="DeviceException">An exception, or no reply to that request.</exception>
    public static bool[] Bits(string deviceId, ReadOnlySpan<byte> request, ReadOnlySpan<byte> reply)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(request[3..]);
        var data = Data(deviceId, request, reply, (count + 7) / 8);
        var bits = new bool[count];
        for (var i = 0; i < count; i++)
        {
            bits[i] = (data[i / 8] >> (i % 8) & 1) != 0;
        }

        return bits;
    }

    /// <summary>A write is answered with the first five bytes of its request.</summary>
    /// <exception cref="DeviceException">An exception, or no reply to that request.</exception>
    public static void Written(string deviceId, ReadOnlySpan<byte> request, ReadOnlySpan<byte> reply)
    {
        Check(deviceId, request, reply);
        if (!reply.SequenceEqual(request[..5]))
        {
            throw BadReply(deviceId, $"confirmed another write than the one asked for: {Hex(reply)} to {Hex(request)}");
        }
    }

    private static ReadOnlySpan<byte> Data(string deviceId, ReadOnlySpan<byte> request, ReadOnlySpan<byte> reply, int length)
    {
        Check(deviceId, request, reply);
        if (reply.Length != length + 2 || reply[1] != length)
        {
            throw BadReply(deviceId, $"sent {reply.Length - 2} bytes of data where {length} were asked for: {Hex(reply)}");
        }

        return reply[2..];
    }

    private static void Check(string deviceId, ReadOnlySpan<byte> request, ReadOnlySpan<byte> reply)
    {
        if (reply.Length == 2 && reply[0] == (request[0] | ModbusPdu.ExceptionFlag))
        {
            throw ModbusExceptions.Of(deviceId, request, reply[1]);
        }

        if (reply.Length < 2 || reply[0] != request[0])
        {
            throw BadReply(deviceId, $"answered something else than function {request[0]}: {Hex(reply)}");
        }
    }

    private static DeviceException BadReply(string deviceId, string problem) =>
        new("device.bad-reply", deviceId, $"'{deviceId}' {problem}");

    private static string Hex(ReadOnlySpan<byte> bytes) =>
        Convert.ToHexString(bytes[..Math.Min(bytes.Length, 16)]) + (bytes.Length > 16 ? "…" : "");
}
