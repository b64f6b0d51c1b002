using System.Buffers.Binary;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>Words with their CRC, as Sensirion's chips send them.</summary>
internal static class SensirionAnswer
{
    /// <summary>Each word as two bytes and its CRC.</summary>
    public static byte[] Of(params ReadOnlySpan<ushort> words)
    {
        var answer = new byte[words.Length * 3];
        for (var i = 0; i < words.Length; i++)
        {
            var word = answer.AsSpan(i * 3, 3);
            BinaryPrimitives.WriteUInt16BigEndian(word, words[i]);
            word[2] = Crc(word[..2]);
        }

        return answer;
    }

    /// <summary>Counts of a quantity that goes linearly over the 16 bits, as near as there are.</summary>
    public static ushort Counts(double value, double atZero, double span) =>
        (ushort)Math.Clamp(Math.Round((value - atZero) * 65535 / span), 0, 65535);

    /// <summary>CRC-8, polynomial 0x31, bit by bit as in the data sheets' example code; Sensirion begins with 0xFF.</summary>
    public static byte Crc(ReadOnlySpan<byte> data, byte initial = 0xFF)
    {
        int crc = initial;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 8; bit > 0; bit--)
            {
                crc = (crc & 0x80) != 0 ? ((crc << 1) ^ 0x31) & 0xFF : (crc << 1) & 0xFF;
            }
        }

        return (byte)crc;
    }
}
