using System.Globalization;
using System.Text;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Host.BoxDevices;

/// <summary>Who answers on an I²C bus, as <c>i2cdetect</c> shows it.</summary>
internal static class ScanTable
{
    private const int First = 0x08;
    private const int Last = 0x77;

    /// <summary>A row for every sixteen addresses: its number where something answers, UU where a driver of the kernel has it.</summary>
    public static string Of(IReadOnlyCollection<I2cPresence> found)
    {
        var text = new StringBuilder("     0  1  2  3  4  5  6  7  8  9  a  b  c  d  e  f\n");
        for (var row = 0; row <= Last; row += 16)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row:x2}:");
            for (var address = row; address < row + 16; address++)
            {
                var there = found.Where(p => p.Address == address).ToArray();
                text.Append(address is < First or > Last ? "   "
                    : there.Length == 0 ? " --"
                    : there[0].IsKernels ? " UU"
                    : string.Create(CultureInfo.InvariantCulture, $" {address:x2}"));
            }

            while (text[^1] == ' ')
            {
                text.Length--;
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
