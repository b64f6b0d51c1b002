using System.Buffers.Binary;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>What Sensirion's chips answer: words of two bytes, most significant first, each with its CRC.</summary>
internal static class SensirionWords
{
    /// <summary>Reads the answer to the command before.</summary>
    /// <exception cref="BusException"><c>bus.nack</c>: the answer is not ready, or nobody is there.</exception>
    /// <exception cref="DeviceException"><c>device.bad-reply</c>: a CRC is wrong.</exception>
    public static ushort[] Read(II2cBus bus, int address, int words, string deviceId)
    {
        Span<byte> bytes = stackalloc byte[words * 3];
        bus.Read((byte)address, bytes);
        var result = new ushort[words];
        for (var i = 0; i < words; i++)
        {
            var word = bytes.Slice(i * 3, 3);
            if (SensirionCrc.Of(word[..2]) != word[2])
            {
                throw new DeviceException("device.bad-reply", deviceId, $"'{deviceId}': the CRC of word {i + 1} is wrong");
            }

            result[i] = BinaryPrimitives.ReadUInt16BigEndian(word);
        }

        return result;
    }
}
