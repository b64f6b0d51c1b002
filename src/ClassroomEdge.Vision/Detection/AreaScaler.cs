using System.Numerics;
using System.Runtime.InteropServices;

namespace ClassroomEdge.Vision.Detection;

/// <summary>
/// Any ratio: each pixel of the target is the mean of the area that it covers in the source (when it covers less than a
/// pixel, between the two nearest). Rows are summed first, over whole interleaved rows with vectors; then columns, by a
/// table of spans.
/// </summary>
internal sealed class AreaScaler
{
    private readonly int _width;
    private readonly int _toWidth;
    private readonly int _toHeight;
    private readonly Span1D[] _columns;
    private readonly Span1D[] _rows;
    private readonly float[] _sum;

    public AreaScaler(int width, int height, int toWidth, int toHeight)
    {
        (_width, _toWidth, _toHeight) = (width, toWidth, toHeight);
        _columns = Spans(width, toWidth);
        _rows = Spans(height, toHeight);
        _sum = new float[width * 3];
    }

    public void Scale(ReadOnlySpan<byte> bgr24, Span<float> planes, int side)
    {
        int plane = side * side;
        for (int y = 0; y < _toHeight; y++)
        {
            SumRows(bgr24, _rows[y]);
            for (int x = 0; x < _toWidth; x++)
            {
                ref readonly var span = ref _columns[x];
                var pixels = _sum.AsSpan(span.First * 3, span.Count * 3);
                float b = pixels[0] * span.HeadWeight;
                float g = pixels[1] * span.HeadWeight;
                float r = pixels[2] * span.HeadWeight;
                for (int i = 3; i < pixels.Length; i += 3)
                {
                    float weight = span.Weight(i / 3);
                    b += pixels[i] * weight;
                    g += pixels[i + 1] * weight;
                    r += pixels[i + 2] * weight;
                }

                int at = (y * side) + x;
                planes[at] = b;
                planes[plane + at] = g;
                planes[(2 * plane) + at] = r;
            }
        }
    }

    private void SumRows(ReadOnlySpan<byte> bgr24, in Span1D rows)
    {
        _sum.AsSpan().Clear();
        for (int i = 0; i < rows.Count; i++)
        {
            AddRow(bgr24.Slice((rows.First + i) * _width * 3, _width * 3), rows.Weight(i));
        }
    }

    private void AddRow(ReadOnlySpan<byte> row, float weight)
    {
        int x = 0;
        var sums = MemoryMarshal.Cast<float, Vector<float>>(_sum.AsSpan());
        int lanes = Vector<float>.Count;
        for (int block = 0; x + Vector<byte>.Count <= row.Length; x += Vector<byte>.Count, block += 4)
        {
            Vector.Widen(new Vector<byte>(row[x..]), out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            sums[block] += Vector.ConvertToSingle(Vector.AsVectorInt32(first)) * weight;
            sums[block + 1] += Vector.ConvertToSingle(Vector.AsVectorInt32(second)) * weight;
            sums[block + 2] += Vector.ConvertToSingle(Vector.AsVectorInt32(third)) * weight;
            sums[block + 3] += Vector.ConvertToSingle(Vector.AsVectorInt32(fourth)) * weight;
        }

        for (; x < row.Length; x++)
        {
            _sum[x] += row[x] * weight;
        }
    }

    private static Span1D[] Spans(int from, int to)
    {
        float ratio = from / (float)to;
        var spans = new Span1D[to];
        for (int i = 0; i < to; i++)
        {
            // At least one pixel wide about the middle: below 1:1 this is linear interpolation.
            float half = Math.Max(ratio, 1) / 2;
            float middle = (i + 0.5f) * ratio;
            float start = Math.Clamp(middle - half, 0, from - 1);
            float end = Math.Clamp(middle + half, start + 1e-3f, from);
            int first = (int)start;
            int last = Math.Min(from - 1, (int)MathF.Ceiling(end) - 1);
            float width = end - start;
            spans[i] = new Span1D(
                first,
                last - first + 1,
                (Math.Min(first + 1, end) - start) / width,
                1 / width,
                (end - last) / width);
        }

        return spans;
    }

    /// <summary>Pixels of the source that make one of the target; the first and the last only in part.</summary>
    private readonly record struct Span1D(int First, int Count, float HeadWeight, float InnerWeight, float TailWeight)
    {
        public float Weight(int index) => index == 0 ? HeadWeight : index == Count - 1 ? TailWeight : InnerWeight;
    }
}
