using System.Numerics;
using ClassroomEdge.Core.Vision;

namespace ClassroomEdge.Vision.Detection;

/// <summary>
/// Reads faces from YuNet's outputs (OpenCV Zoo, face_detection_yunet): anchor-free heads at strides 8, 16 and 32, cells
/// row by row, then non-maximum suppression. Coordinates are those of the model's input.
/// </summary>
internal sealed class YuNetDecoder
{
    /// <summary>Boxes that overlap more than this are one face.</summary>
    public const float SuppressionOverlap = 0.3f;

    /// <summary>
    /// Boxes whose middles are nearer than this, in sizes of a face, are one face too: a head is wider than its face, so
    /// two faces that are both visible are farther apart. Of a face below about 12 pixels of the input the model often sees
    /// two, shifted diagonally, that hardly overlap; in a class of 48 that counted four too many a frame.
    /// </summary>
    public const float SuppressionDistance = 0.75f;

    private static readonly int[] Strides = [8, 16, 32];
    private static readonly Comparison<Face> BestFirst = static (a, b) => b.Score.CompareTo(a.Score);
    private readonly Head[] _heads;
    private readonly float _threshold;
    private readonly Face[] _candidates;
    private readonly Face[] _kept;

    /// <summary>Checks that the model is a YuNet.</summary>
    /// <exception cref="VisionException"><c>vision.model-corrupt</c>.</exception>
    public YuNetDecoder(IReadOnlyList<TensorInfo> outputs, int side, float threshold)
    {
        _threshold = threshold;
        _heads = [.. Strides.Select(stride => new Head(
            stride,
            side / stride,
            Find(outputs, "cls", stride, side, 1),
            Find(outputs, "obj", stride, side, 1),
            Find(outputs, "bbox", stride, side, 4),
            Find(outputs, "kps", stride, side, 10)))];
        int cells = _heads.Sum(h => h.Columns * h.Columns);
        _candidates = new Face[cells];
        _kept = new Face[cells];
    }

    /// <summary>The faces of the session's last run, best first; valid until the next call.</summary>
    public ReadOnlySpan<Face> Decode(IInferenceSession session)
    {
        int count = 0;
        foreach (ref readonly var head in _heads.AsSpan())
        {
            count = Collect(
                head,
                session.Output(head.Cls),
                session.Output(head.Obj),
                session.Output(head.Box),
                session.Output(head.Points),
                count);
        }

        return Suppress(_candidates.AsSpan(0, count), _kept);
    }

    /// <summary>Keeps the best of those that overlap; sorts the candidates.</summary>
    public static ReadOnlySpan<Face> Suppress(Span<Face> candidates, Face[] kept)
    {
        candidates.Sort(BestFirst);
        int count = 0;
        foreach (ref readonly var candidate in candidates)
        {
            bool free = true;
            for (int i = 0; i < count && free; i++)
            {
                free = !AreOne(kept[i], candidate);
            }

            if (free)
            {
                kept[count++] = candidate;
            }
        }

        return kept.AsSpan(0, count);
    }

    private static bool AreOne(in Face a, in Face b)
    {
        float size = (a.Width + a.Height + b.Width + b.Height) / 4;
        return Vector2.DistanceSquared(a.Centre, b.Centre) < SuppressionDistance * SuppressionDistance * size * size
            || a.Overlap(b) > SuppressionOverlap;
    }

    private int Collect(
        in Head head,
        ReadOnlySpan<float> cls,
        ReadOnlySpan<float> obj,
        ReadOnlySpan<float> box,
        ReadOnlySpan<float> points,
        int count)
    {
        // The square of the score, so that the root is only taken for faces.
        float least = _threshold * _threshold;
        for (int cell = 0; cell < cls.Length; cell++)
        {
            float square = Math.Clamp(cls[cell], 0, 1) * Math.Clamp(obj[cell], 0, 1);
            if (!(square >= least))
            {
                continue;
            }

            var corner = new Vector2(cell % head.Columns, cell / head.Columns);
            var b = box.Slice(cell * 4, 4);
            float width = MathF.Exp(b[2]) * head.Stride;
            float height = MathF.Exp(b[3]) * head.Stride;
            float left = ((corner.X + b[0]) * head.Stride) - (width / 2);
            float top = ((corner.Y + b[1]) * head.Stride) - (height / 2);
            if (!float.IsFinite(left + top + width + height))
            {
                continue;
            }

            var p = points.Slice(cell * 10, 10);
            _candidates[count++] = new Face(
                MathF.Sqrt(square),
                left,
                top,
                width,
                height,
                (corner + new Vector2(p[0], p[1])) * head.Stride,
                (corner + new Vector2(p[2], p[3])) * head.Stride,
                (corner + new Vector2(p[4], p[5])) * head.Stride,
                (corner + new Vector2(p[6], p[7])) * head.Stride,
                (corner + new Vector2(p[8], p[9])) * head.Stride);
        }

        return count;
    }

    private static int Find(IReadOnlyList<TensorInfo> outputs, string kind, int stride, int side, int values)
    {
        for (int i = 0; i < outputs.Count; i++)
        {
            if (outputs[i].Name == $"{kind}_{stride}"
                && outputs[i].Shape.Aggregate(1L, (n, d) => n * d) == (long)(side / stride) * (side / stride) * values)
            {
                return i;
            }
        }

        throw new VisionException("vision.model-corrupt", $"the model is no YuNet: it lacks the output {kind}_{stride}");
    }

    private readonly record struct Head(int Stride, int Columns, int Cls, int Obj, int Box, int Points);
}
