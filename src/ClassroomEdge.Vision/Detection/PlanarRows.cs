using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ClassroomEdge.Vision.Detection;

/// <summary>
/// Interleaved BGR bytes into float planes, 16 pixels at a time with byte shuffles that run on x64 and ARM alike: the
/// ratios that cameras and detectors really have: 1:1, 1:2 and 1:4. All widths are multiples of 32, as detector sides are.
/// </summary>
internal static class PlanarRows
{
    /// <summary>1:1.</summary>
    public static void Copy(ReadOnlySpan<byte> bgr24, int width, int height, Span<float> planes, int side)
    {
        for (int y = 0; y < height; y++)
        {
            ref byte row = ref MemoryMarshal.GetReference(bgr24.Slice(y * width * 3, width * 3));
            ref float plane = ref MemoryMarshal.GetReference(planes[(y * side)..]);
            for (int x = 0; x < width; x += 16)
            {
                var (b, g, r) = Split(ref Unsafe.Add(ref row, x * 3));
                Store(b, ref Unsafe.Add(ref plane, x));
                Store(g, ref Unsafe.Add(ref plane, (side * side) + x));
                Store(r, ref Unsafe.Add(ref plane, (2 * side * side) + x));
            }
        }
    }

    /// <summary>1:2, each pixel the mean of four.</summary>
    public static void Halve(ReadOnlySpan<byte> bgr24, int width, int halfHeight, Span<float> planes, int side)
    {
        for (int y = 0; y < halfHeight; y++)
        {
            ref byte upper = ref MemoryMarshal.GetReference(bgr24.Slice(2 * y * width * 3, width * 3));
            ref byte lower = ref MemoryMarshal.GetReference(bgr24.Slice(((2 * y) + 1) * width * 3, width * 3));
            ref float plane = ref MemoryMarshal.GetReference(planes[(y * side)..]);
            for (int x = 0; x < width; x += 16)
            {
                var (b0, g0, r0) = Split(ref Unsafe.Add(ref upper, x * 3));
                var (b1, g1, r1) = Split(ref Unsafe.Add(ref lower, x * 3));
                StoreMean(b0, b1, ref Unsafe.Add(ref plane, x / 2));
                StoreMean(g0, g1, ref Unsafe.Add(ref plane, (side * side) + (x / 2)));
                StoreMean(r0, r1, ref Unsafe.Add(ref plane, (2 * side * side) + (x / 2)));
            }
        }
    }

    /// <summary>1:4, each pixel the mean of sixteen.</summary>
    public static void Quarter(ReadOnlySpan<byte> bgr24, int width, int quarterHeight, Span<float> planes, int side)
    {
        for (int y = 0; y < quarterHeight; y++)
        {
            ref float plane = ref MemoryMarshal.GetReference(planes[(y * side)..]);
            for (int x = 0; x < width; x += 16)
            {
                var sums = default(Sums);
                for (int row = 0; row < 4; row++)
                {
                    ref byte pixels = ref MemoryMarshal.GetReference(bgr24.Slice(((((4 * y) + row) * width) + x) * 3, 48));
                    var (b, g, r) = Split(ref pixels);
                    sums = new Sums(sums.B + Pairs(b), sums.G + Pairs(g), sums.R + Pairs(r));
                }

                StoreQuarter(sums.B, ref Unsafe.Add(ref plane, x / 4));
                StoreQuarter(sums.G, ref Unsafe.Add(ref plane, (side * side) + (x / 4)));
                StoreQuarter(sums.R, ref Unsafe.Add(ref plane, (2 * side * side) + (x / 4)));
            }
        }
    }

    // 48 bytes BGRBGR… into 16 of each. Indices from 128 on give 0, so that three shuffles are simply or-ed together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<byte> B, Vector128<byte> G, Vector128<byte> R) Split(ref byte source)
    {
        const byte N = 255;
        var p = Vector128.LoadUnsafe(ref source);
        var q = Vector128.LoadUnsafe(ref source, 16);
        var s = Vector128.LoadUnsafe(ref source, 32);
        var b = Vector128.Shuffle(p, Vector128.Create((byte)0, 3, 6, 9, 12, 15, N, N, N, N, N, N, N, N, N, N))
            | Vector128.Shuffle(q, Vector128.Create(N, N, N, N, N, N, 2, 5, 8, 11, 14, N, N, N, N, N))
            | Vector128.Shuffle(s, Vector128.Create(N, N, N, N, N, N, N, N, N, N, N, 1, 4, 7, 10, 13));
        var g = Vector128.Shuffle(p, Vector128.Create((byte)1, 4, 7, 10, 13, N, N, N, N, N, N, N, N, N, N, N))
            | Vector128.Shuffle(q, Vector128.Create(N, N, N, N, N, 0, 3, 6, 9, 12, 15, N, N, N, N, N))
            | Vector128.Shuffle(s, Vector128.Create(N, N, N, N, N, N, N, N, N, N, N, 2, 5, 8, 11, 14));
        var r = Vector128.Shuffle(p, Vector128.Create((byte)2, 5, 8, 11, 14, N, N, N, N, N, N, N, N, N, N, N))
            | Vector128.Shuffle(q, Vector128.Create(N, N, N, N, N, 1, 4, 7, 10, 13, N, N, N, N, N, N))
            | Vector128.Shuffle(s, Vector128.Create(N, N, N, N, N, N, N, N, N, N, 0, 3, 6, 9, 12, 15));
        return (b, g, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<byte> bytes, ref float to)
    {
        var (low, high) = Vector128.Widen(bytes);
        StoreFloats(low, 1, ref to);
        StoreFloats(high, 1, ref Unsafe.Add(ref to, 8));
    }

    // Neighbours lie in the two halves of each 16-bit lane: mask and shift add them up.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Pairs(Vector128<byte> bytes)
    {
        var lanes = bytes.AsUInt16();
        return (lanes & Vector128.Create((ushort)0xFF)) + (lanes >>> 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreMean(Vector128<byte> upper, Vector128<byte> lower, ref float to) =>
        StoreFloats(Pairs(upper) + Pairs(lower), 0.25f, ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreQuarter(Vector128<ushort> sums, ref float to)
    {
        var lanes = sums.AsUInt32();
        var quads = (lanes & Vector128.Create(0xFFFFu)) + (lanes >>> 16);
        (Vector128.ConvertToSingle(quads.AsInt32()) * (1 / 16f)).StoreUnsafe(ref to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFloats(Vector128<ushort> values, float factor, ref float to)
    {
        var (low, high) = Vector128.Widen(values);
        (Vector128.ConvertToSingle(low.AsInt32()) * factor).StoreUnsafe(ref to);
        (Vector128.ConvertToSingle(high.AsInt32()) * factor).StoreUnsafe(ref to, 4);
    }

    private readonly record struct Sums(Vector128<ushort> B, Vector128<ushort> G, Vector128<ushort> R);
}
