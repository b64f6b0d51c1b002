using System.Numerics;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Vision.Detection;

namespace ClassroomEdge.Vision.Tests.Detection;

public sealed class YuNetDecoderTests
{
    private readonly FakeSession _session = new(64);

    [Fact]
    public void Decode_OneCell_GivesBoxAndLandmarksByTheFormula()
    {
        // Cell (row 2, column 3) of stride 8: centre ((3 + 0.5)·8, (2 − 0.25)·8), size (e^0.5·8, e^1·8).
        _session.Put(8, 2, 3, 0.81f, 0.64f, 0.5f, -0.25f, 0.5f, 1f);
        float[] points = [0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f, 1.0f];
        points.CopyTo(_session["kps_8"], ((2 * 8) + 3) * 10);

        var face = Assert.Single(Decode(0.5));

        Assert.Equal(0.72f, face.Score, 5);
        Assert.Equal(13.18977f, face.Width, 3);
        Assert.Equal(21.74625f, face.Height, 3);
        Assert.Equal(28 - (13.18977f / 2), face.Left, 3);
        Assert.Equal(14 - (21.74625f / 2), face.Top, 3);
        Close(new(24.8f, 17.6f), face.RightEye);
        Close(new(26.4f, 19.2f), face.LeftEye);
        Close(new(28.0f, 20.8f), face.NoseTip);
        Close(new(29.6f, 22.4f), face.RightMouthCorner);
        Close(new(31.2f, 24.0f), face.LeftMouthCorner);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    public void Decode_LastCellOfEachStride_IsRead(int stride)
    {
        int last = (64 / stride) - 1;
        _session.Put(stride, last, last, 1, 1, 0, 0, 0, 0);

        var face = Assert.Single(Decode(0.9));

        Assert.Equal(last * stride, face.Centre.X, 3);
        Assert.Equal(stride, face.Width, 3);
    }

    [Theory]
    [InlineData(0.6f, 0.6f, 0.6, 1)]
    [InlineData(0.59f, 0.6f, 0.6, 0)]
    [InlineData(4f, 4f, 0.9, 1)]
    [InlineData(-1f, -1f, 0.1, 0)]
    [InlineData(float.NaN, 1f, 0.1, 0)]
    public void Decode_Score_IsTheRootOfTheClippedProduct(float cls, float obj, double threshold, int faces)
    {
        _session.Put(16, 1, 1, cls, obj, 0, 0, 0, 0);

        var found = Decode(threshold);

        Assert.Equal(faces, found.Length);
        Assert.All(found, f => Assert.InRange(f.Score, (float)threshold - 1e-5f, 1));
    }

    [Fact]
    public void Decode_BoxThatIsNoNumber_IsLeftOut()
    {
        _session.Put(8, 0, 0, 1, 1, float.NaN, 0, 0, 0);
        _session.Put(8, 4, 4, 1, 1, 0, 0, 1000, 0);

        Assert.Empty(Decode(0.5));
    }

    [Fact]
    public void Decode_NeighbouringCellsOnOneFace_KeepTheBest()
    {
        _session.Put(8, 3, 3, 0.7f, 0.7f, 0, 0, 1, 1);
        _session.Put(8, 3, 4, 0.9f, 0.9f, -1, 0, 1, 1);
        _session.Put(16, 6 / 4, 1, 0.8f, 0.8f, 0.5f, 0.5f, 0.3f, 0.3f);

        Assert.Equal([0.9f], Decode(0.5).Select(f => MathF.Round(f.Score, 4)));
    }

    [Fact]
    public void Decode_RandomOutputs_NeverCrashesAndIsSortedAndApart()
    {
        var random = new Random(42);
        for (int round = 0; round < 50; round++)
        {
            foreach (var output in _session.Outputs)
            {
                var values = _session[output.Name];
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = random.Next(40) switch
                    {
                        0 => float.NaN,
                        1 => float.PositiveInfinity,
                        2 => float.NegativeInfinity,
                        _ => (random.NextSingle() * 4) - 2,
                    };
                }
            }

            var faces = Decode(0.3);
            Assert.Equal(faces.OrderByDescending(f => f.Score).Select(f => f.Score), faces.Select(f => f.Score));
            for (int i = 0; i < faces.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    Assert.True(faces[i].Overlap(faces[j]) <= YuNetDecoder.SuppressionOverlap);
                }
            }
        }
    }

    [Theory]
    [InlineData(16, 1)]
    [InlineData(17, 2)]
    public void Suppress_TallBoxes_AreOneAboveTheOverlap(float shift, int faces)
    {
        // 10×30, one above the other: 14/46 of the union is shared at a shift of 16, 13/47 at 17.
        Face[] candidates = [Box(0.9f, 0, 0, 10, 30), Box(0.8f, 0, shift, 10, 30)];

        Assert.Equal(faces, YuNetDecoder.Suppress(candidates, new Face[2]).Length);
    }

    [Theory]
    [InlineData(5.2f, 1)]
    [InlineData(5.4f, 2)]
    public void Suppress_DiagonalBoxes_AreOneBelowTheDistance(float shift, int faces)
    {
        // 10×10: 0.75 sizes are 7.5, which is 5.3 on either axis; they share 0.13 of their union there.
        Face[] candidates = [Box(0.8f, shift, shift, 10, 10), Box(0.9f, 0, 0, 10, 10)];

        var kept = YuNetDecoder.Suppress(candidates, new Face[2]).ToArray();

        Assert.Equal(faces, kept.Length);
        Assert.Equal(0.9f, kept[0].Score);
    }

    [Fact]
    public void Constructor_OutputsOfAnotherModel_SaysWhichIsMissing()
    {
        var other = new FakeSession(64, name => name == "kps_16" ? "landmarks_16" : name);

        var error = Assert.Throws<VisionException>(() => new YuNetDecoder(other.Outputs, 64, 0.5f));

        Assert.Equal("vision.model-corrupt", error.Code);
        Assert.Contains("kps_16", error.Message, StringComparison.Ordinal);
    }

    private static Face Box(float score, float left, float top, float width, float height) =>
        new(score, left, top, width, height, default, default, default, default, default);

    private static void Close(Vector2 expected, Vector2 actual) =>
        Assert.True(Vector2.Distance(expected, actual) < 1e-3f, $"{actual}, not {expected}");

    private Face[] Decode(double threshold) =>
        new YuNetDecoder(_session.Outputs, 64, (float)threshold).Decode(_session).ToArray();
}
