using System.Buffers.Binary;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>
/// What Bosch measured of one BME280, and its formulas in double precision (data sheet BST-BME280-DS001, 4.2.2 and
/// appendix A 8.1, whose names the parameters keep).
/// </summary>
internal sealed record Bme280Calibration
{
    /// <summary>Length of the registers 88 to A1.</summary>
    public const int LowLength = 26;

    /// <summary>Length of the registers E1 to E7.</summary>
    public const int HighLength = 7;

    public required ushort T1 { get; init; }

    public required short T2 { get; init; }

    public required short T3 { get; init; }

    public required ushort P1 { get; init; }

    /// <summary>P2 to P9.</summary>
    public required IReadOnlyList<short> P { get; init; }

    public required byte H1 { get; init; }

    public required short H2 { get; init; }

    public required byte H3 { get; init; }

    public required short H4 { get; init; }

    public required short H5 { get; init; }

    public required sbyte H6 { get; init; }

    /// <summary>By table 16: little-endian, two parameters of twelve bits that share register E5.</summary>
    public static Bme280Calibration Of(ReadOnlySpan<byte> low, ReadOnlySpan<byte> high)
    {
        var pressure = new short[8];
        for (var i = 0; i < pressure.Length; i++)
        {
            pressure[i] = BinaryPrimitives.ReadInt16LittleEndian(low[(8 + (2 * i))..]);
        }

        return new Bme280Calibration
        {
            T1 = BinaryPrimitives.ReadUInt16LittleEndian(low),
            T2 = BinaryPrimitives.ReadInt16LittleEndian(low[2..]),
            T3 = BinaryPrimitives.ReadInt16LittleEndian(low[4..]),
            P1 = BinaryPrimitives.ReadUInt16LittleEndian(low[6..]),
            P = pressure,
            H1 = low[25],
            H2 = BinaryPrimitives.ReadInt16LittleEndian(high),
            H3 = high[2],
            H4 = (short)(((sbyte)high[3] << 4) | (high[4] & 0x0F)),
            H5 = (short)(((sbyte)high[5] << 4) | (high[4] >> 4)),
            H6 = (sbyte)high[6],
        };
    }

    /// <summary>What the other two formulas need of the temperature.</summary>
    public int FineTemperature(int counts)
    {
        var linear = ((counts / 16384.0) - (T1 / 1024.0)) * T2;
        var root = (counts / 131072.0) - (T1 / 8192.0);
        return (int)(linear + (root * root * T3));
    }

    /// <summary>In °C.</summary>
    public static double Celsius(int fine) => fine / 5120.0;

    /// <summary>In hPa; NaN where the parameters cannot be a chip's.</summary>
    public double Hectopascal(int counts, int fine)
    {
        var (p2, p3, p4, p5, p6, p7, p8, p9) = (P[0], P[1], P[2], P[3], P[4], P[5], P[6], P[7]);
        var a = (fine / 2.0) - 64000;
        var b = (a * a * p6 / 32768) + (a * p5 * 2);
        b = (b / 4) + (p4 * 65536.0);
        a = ((p3 * a * a / 524288) + (p2 * a)) / 524288;
        a = (1 + (a / 32768)) * P1;
        if (a == 0)
        {
            return double.NaN;
        }

        var pascal = (1048576.0 - counts - (b / 4096)) * 6250 / a;
        a = p9 * pascal * pascal / 2147483648.0;
        b = pascal * p8 / 32768;
        return (pascal + ((a + b + p7) / 16)) / 100;
    }

    /// <summary>In %, 0 to 100.</summary>
    public double Percent(int counts, int fine)
    {
        var t = fine - 76800.0;
        var h = (counts - ((H4 * 64.0) + (H5 / 16384.0 * t)))
            * (H2 / 65536.0 * (1 + (H6 / 67108864.0 * t * (1 + (H3 / 67108864.0 * t)))));
        return Math.Clamp(h * (1 - (H1 * h / 524288.0)), 0, 100);
    }
}
