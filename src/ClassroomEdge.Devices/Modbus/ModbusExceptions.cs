using System.Buffers.Binary;
using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Modbus;

/// <summary>Exception codes in words (Modbus Application Protocol V1.1b3, section 7).</summary>
internal static class ModbusExceptions
{
    public static DeviceException Of(string deviceId, ReadOnlySpan<byte> request, byte code)
    {
        var asked = Asked(request);
        var (word, problem) = code switch
        {
            1 => ("device.refused", $"does not know function {request[0]} ({asked})"),
            2 => ("device.refused", $"has not all of these addresses: {asked}"),
            3 => ("device.refused", $"does not accept the value or the count: {asked}"),
            4 => ("device.refused", $"failed while it did it: {asked}"),
            5 => ("device.busy", $"has taken it and needs long: {asked}"),
            6 => ("device.busy", $"is busy: {asked}"),
            7 => ("device.refused", $"cannot do it: {asked}"),
            8 => ("device.bad-reply", $"found its own memory damaged: {asked}"),
            10 => ("device.unreachable", $"the gateway has no way to it: it is overloaded or set up wrongly ({asked})"),
            11 => ("device.unreachable", $"does not answer its gateway: check its unit number, its power and the line ({asked})"),
            _ => ("device.bad-reply", $"answered exception {code}, which Modbus does not know ({asked})"),
        };
        return new DeviceException(word, deviceId, $"'{deviceId}' {problem}; Modbus exception {code}");
    }

    private static string Asked(ReadOnlySpan<byte> request)
    {
        var address = BinaryPrimitives.ReadUInt16BigEndian(request[1..]);
        var second = BinaryPrimitives.ReadUInt16BigEndian(request[3..]);
        return request[0] switch
        {
            1 => $"read of coils {address} to {address + second - 1}",
            2 => $"read of discrete inputs {address} to {address + second - 1}",
            3 => $"read of holding registers {address} to {address + second - 1}",
            4 => $"read of input registers {address} to {address + second - 1}",
            5 => $"write of coil {address}",
            6 => $"write of {second} to holding register {address}",
            15 => $"write of coils {address} to {address + second - 1}",
            _ => $"write of holding registers {address} to {address + second - 1}",
        };
    }
}
