namespace ClassroomEdge.Vision.Detection;

/// <summary>
/// Brings a BGR24 frame into a square of three float planes (B, G, R; 0 to 255), as large as fits with its proportions
/// kept, at the top left; the rest is black. Shrinks by area, so that small faces do not alias. Not thread-safe.
/// </summary>
internal sealed class Letterbox(int side)
{
    private int _width;
    private int _height;
    private AreaScaler? _scaler;

    /// <summary>Pixels of the frame for one of the square.</summary>
    public float Scale { get; private set; } = 1;

    // Frame pixels for one of the input, where PlanarRows has that ratio; else 0.
    private int Ratio => _height > _width ? 0 : _width == side ? 1 : _width == 2 * side ? 2 : _width == 4 * side ? 4 : 0;

    /// <summary>Fills the planes.</summary>
    /// <param name="bgr24">The frame.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="planes">3 × side × side; the same memory each time, for what stays black is only written when the size changes.</param>
    public void Fill(ReadOnlySpan<byte> bgr24, int width, int height, Span<float> planes)
    {
        if (bgr24.Length < width * height * 3 || planes.Length != 3 * side * side)
        {
            throw new ArgumentException("frame or planes are too short");
        }

        if ((width, height) != (_width, _height))
        {
            (_width, _height) = (width, height);
            Scale = Math.Max(width, height) / (float)side;
            planes.Clear();
            _scaler = Ratio != 0
                ? null
                : new AreaScaler(width, height, (int)MathF.Round(width / Scale), (int)MathF.Round(height / Scale));
        }

        switch (Ratio)
        {
            case 1:
                PlanarRows.Copy(bgr24, width, height, planes, side);
                break;
            case 2:
                PlanarRows.Halve(bgr24, width, height / 2, planes, side);
                break;
            case 4:
                PlanarRows.Quarter(bgr24, width, height / 4, planes, side);
                break;
            default:
                _scaler!.Scale(bgr24, planes, side);
                break;
        }
    }
}
