using System.Buffers.Binary;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// The calibration of the simulated BME280 and its integer formulas (data sheet 4.2.3): temperature and pressure of Bosch's
/// worked example (BMP280 data sheet, 3.12), humidity as a common chip has it.
/// </summary>
internal static class Bme280Trim
{
    private const int T1 = 27504;
    private const int T2 = 26435;
    private const int T3 = -1000;
    private const int P1 = 36477;
    private const int H1 = 75;
    private const int H2 = 370;
    private const int H3 = 0;
    private const int H4 = 313;
    private const int H5 = 50;
    private const int H6 = 30;

    private static readonly long[] P = [0, P1, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000];

    /// <summary>Registers 88 to A1.</summary>
    public static byte[] Low { get; } = MakeLow();

    /// <summary>Registers E1 to E7.</summary>
    public static byte[] High { get; } =
        [H2 & 0xFF, H2 >> 8, H3, H4 >> 4, (H4 & 0x0F) | ((H5 & 0x0F) << 4), H5 >> 4, H6];

    /// <summary>The data sheet's <c>t_fine</c>.</summary>
    public static int Fine(int counts)
    {
        var a = (((counts >> 3) - (T1 << 1)) * T2) >> 11;
        var b = (counts >> 4) - T1;
        return a + ((((b * b) >> 12) * T3) >> 14);
    }

    /// <summary>In hundredths of a °C.</summary>
    public static int Temperature(int fine) => ((fine * 5) + 128) >> 8;

    /// <summary>In 1/256 Pa.</summary>
    public static long Pressure(int counts, int fine)
    {
        var a = fine - 128000L;
        var b = (a * a * P[6]) + ((a * P[5]) << 17) + (P[4] << 35);
        a = ((a * a * P[3]) >> 8) + ((a * P[2]) << 12);
        a = (((1L << 47) + a) * P[1]) >> 33;
        var p = ((((1048576L - counts) << 31) - b) * 3125) / a;
        a = (P[9] * (p >> 13) * (p >> 13)) >> 25;
        b = (P[8] * p) >> 19;
        return ((p + a + b) >> 8) + (P[7] << 4);
    }

    /// <summary>In 1/1024 %.</summary>
    public static int Humidity(int counts, int fine)
    {
        var t = fine - 76800;
        var h = (((counts << 14) - (H4 << 20) - (H5 * t) + 16384) >> 15)
            * ((((((((t * H6) >> 10) * (((t * H3) >> 11) + 32768)) >> 10) + 2097152) * H2) + 8192) >> 14);
        h -= ((((h >> 15) * (h >> 15)) >> 7) * H1) >> 4;
        return Math.Clamp(h, 0, 419430400) >> 12;
    }

    public static int TemperatureCounts(double celsius) =>
        Lowest(0xFFFFF, counts => Temperature(Fine(counts)) >= celsius * 100);

    public static int PressureCounts(double pascal, int fine) =>
        Lowest(0xFFFFF, counts => Pressure(counts, fine) <= pascal * 256);

    public static int HumidityCounts(double percent, int fine) =>
        Lowest(0xFFFF, counts => Humidity(counts, fine) >= percent * 1024);

    /// <summary>The lowest counts that have reached something; the most there are where none has.</summary>
    private static int Lowest(int most, Func<int, bool> hasReached)
    {
        var (low, high) = (0, most);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (hasReached(middle))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    private static byte[] MakeLow()
    {
        var low = new byte[26];
        long[] words = [T1, T2, T3, .. P[1..]];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(low.AsSpan(2 * i), unchecked((ushort)words[i]));
        }

        low[25] = H1;
        return low;
    }
}
