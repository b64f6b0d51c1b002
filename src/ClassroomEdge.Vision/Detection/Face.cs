using System.Numerics;

namespace ClassroomEdge.Vision.Detection;

/// <summary>A face in a frame, in pixels of the frame; the box may reach over its edges.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="RightEye">The person's own right eye.</param>
/// <param name="LeftEye">The person's own left eye.</param>
/// <param name="NoseTip">Tip of the nose.</param>
/// <param name="RightMouthCorner">The person's own right.</param>
/// <param name="LeftMouthCorner">The person's own left.</param>
public readonly record struct Face(
    float Score,
    float Left,
    float Top,
    float Width,
    float Height,
    Vector2 RightEye,
    Vector2 LeftEye,
    Vector2 NoseTip,
    Vector2 RightMouthCorner,
    Vector2 LeftMouthCorner)
{
    /// <summary>Middle of the box.</summary>
    public Vector2 Centre => new(Left + (Width / 2), Top + (Height / 2));

    /// <summary>Intersection over union of the boxes, 0 to 1.</summary>
    public float Overlap(in Face other)
    {
        float width = Math.Min(Left + Width, other.Left + other.Width) - Math.Max(Left, other.Left);
        float height = Math.Min(Top + Height, other.Top + other.Height) - Math.Max(Top, other.Top);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }

        float both = width * height;
        return both / ((Width * Height) + (other.Width * other.Height) - both);
    }

    /// <summary>In the coordinates of a picture that is so many times larger.</summary>
    public Face Scaled(float factor) => new(
        Score,
        Left * factor,
        Top * factor,
        Width * factor,
        Height * factor,
        RightEye * factor,
        LeftEye * factor,
        NoseTip * factor,
        RightMouthCorner * factor,
        LeftMouthCorner * factor);
}
