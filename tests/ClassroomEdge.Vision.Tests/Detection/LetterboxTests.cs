using ClassroomEdge.Vision.Detection;

namespace ClassroomEdge.Vision.Tests.Detection;

public sealed class LetterboxTests
{
    private const int Side = 64;

    [Theory]
    [InlineData(64, 36)]
    [InlineData(64, 64)]
    [InlineData(128, 72)]
    [InlineData(128, 128)]
    [InlineData(128, 71)]
    [InlineData(256, 144)]
    [InlineData(256, 254)]
    [InlineData(96, 54)]
    [InlineData(200, 113)]
    [InlineData(36, 64)]
    [InlineData(101, 160)]
    [InlineData(1, 1)]
    [InlineData(33, 20)]
    public void Fill_AnySize_IsTheMeanOfTheAreaThatEachPixelCovers(int width, int height)
    {
        var frame = Noise(width, height, seed: width * height);
        var planes = new float[3 * Side * Side];
        var letterbox = new Letterbox(Side);

        letterbox.Fill(frame, width, height, planes);

        Assert.Equal(Math.Max(width, height) / (float)Side, letterbox.Scale);
        for (int channel = 0; channel < 3; channel++)
        {
            for (int y = 0; y < Side; y++)
            {
                for (int x = 0; x < Side; x++)
                {
                    var expected = Expected(frame, width, height, x, y, channel);
                    var actual = planes[(channel * Side * Side) + (y * Side) + x];
                    Assert.True(Math.Abs(expected - actual) < 0.05, $"{x},{y} of plane {channel}: {actual}, not {expected}");
                }
            }
        }
    }

    [Fact]
    public void Fill_SmallerFrameAfterALarger_LeavesNothingOfIt()
    {
        var planes = new float[3 * Side * Side];
        var letterbox = new Letterbox(Side);
        var white = new byte[Side * Side * 3];
        Array.Fill(white, (byte)255);
        letterbox.Fill(white, Side, Side, planes);

        letterbox.Fill(white, Side, Side / 2, planes);

        Assert.Equal(255, planes[(Side / 2 * Side) - 1]);
        Assert.Equal(0, planes[Side / 2 * Side]);
    }

    [Fact]
    public void Fill_FrameTooShort_Throws() => Assert.Throws<ArgumentException>(
        () => new Letterbox(Side).Fill(new byte[10], 64, 36, new float[3 * Side * Side]));

    [Theory]
    [InlineData(64, 36)]
    [InlineData(128, 72)]
    [InlineData(90, 50)]
    public void Fill_SameSizeAgain_AllocatesNothing(int width, int height)
    {
        var frame = Noise(width, height, 1);
        var planes = new float[3 * Side * Side];
        var letterbox = new Letterbox(Side);
        letterbox.Fill(frame, width, height, planes);

        long before = GC.GetAllocatedBytesForCurrentThread();
        letterbox.Fill(frame, width, height, planes);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // Straight from the definition, in double precision.
    private static double Expected(byte[] frame, int width, int height, int x, int y, int channel)
    {
        double scale = Math.Max(width, height) / (double)Side;
        int toWidth = (int)Math.Round(width / scale);
        int toHeight = (int)Math.Round(height / scale);
        if (IsWhole(width, height))
        {
            toHeight = (int)(height / scale);
        }

        if (x >= toWidth || y >= toHeight)
        {
            return 0;
        }

        var (left, right) = Covered(x, width, IsWhole(width, height) ? scale : width / (double)toWidth);
        var (top, bottom) = Covered(y, height, IsWhole(width, height) ? scale : height / (double)toHeight);
        double sum = 0;
        for (int sy = (int)top; sy < bottom; sy++)
        {
            for (int sx = (int)left; sx < right; sx++)
            {
                double w = Math.Min(sx + 1, right) - Math.Max(sx, left);
                double h = Math.Min(sy + 1, bottom) - Math.Max(sy, top);
                sum += frame[(((sy * width) + sx) * 3) + channel] * w * h;
            }
        }

        return sum / ((right - left) * (bottom - top));
    }

    private static bool IsWhole(int width, int height) => height <= width && (width == Side || width == 2 * Side || width == 4 * Side);

    private static (double Start, double End) Covered(int index, int length, double ratio)
    {
        double middle = (index + 0.5) * ratio;
        double half = Math.Max(ratio, 1) / 2;
        double start = Math.Clamp(middle - half, 0, length - 1);
        return (start, Math.Clamp(middle + half, start + 1e-3, length));
    }

    private static byte[] Noise(int width, int height, int seed)
    {
        var frame = new byte[width * height * 3];
        new Random(seed).NextBytes(frame);
        return frame;
    }
}
