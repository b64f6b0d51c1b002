using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ClassroomEdge.Vision.Detection;

/// <summary>
/// Interleaved BGR bytes into float planes, 16 pixels at a time with byte shuffles that run on x64 and ARM alike: the two
/// ratios that cameras really have (1:1 and 1:2). Both frame widths are multiples of 32, as detector sides are.
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
    private static void StoreMean(Vector128<byte> upper, Vector128<byte> lower, ref float to)
    {
        var mask = Vector128.Create((ushort)0xFF);
        var u = upper.AsUInt16();
        var l = lower.AsUInt16();
        StoreFloats((u & mask) + (u >>> 8) + (l & mask) + (l >>> 8), 0.25f, ref to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFloats(Vector128<ushort> values, float factor, ref float to)
    {
        var (low, high) = Vector128.Widen(values);
        (Vector128.ConvertToSingle(low.AsInt32()) * factor).StoreUnsafe(ref to);
        (Vector128.ConvertToSingle(high.AsInt32()) * factor).StoreUnsafe(ref to, 4);
    }
}
