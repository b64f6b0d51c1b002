using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Composed;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Media.Tests.Composed;

public sealed class StagePictureTests
{
    private const int Pixels = StageCanvas.Width * StageCanvas.Height;

    private readonly ManualTimeProvider _time = new();
    private readonly StagePicture _stage = new();
    private readonly byte[] _frame = new byte[YuvPicture.Bytes(StageCanvas.Width, StageCanvas.Height)];

    private static readonly PlacedTile Left = new("room", 0, 180, 640, 360, false);
    private static readonly PlacedTile Right = new("p1", 640, 180, 640, 360, false);

    [Fact]
    public void Draw_TwoPictures_AreWhereTheirBoxesAre()
    {
        _stage.Show([Left, Right], [Picture(Left, 100, 90, 80), Picture(Right, 200, 160, 170)]);

        _stage.Draw(_time.GetUtcNow(), _frame);

        Assert.Equal((16, 128, 128), At(320, 100));
        Assert.Equal((100, 90, 80), At(0, 180));
        Assert.Equal((100, 90, 80), At(638, 538));
        Assert.Equal((200, 160, 170), At(640, 180));
        Assert.Equal((200, 160, 170), At(1278, 538));
        Assert.Equal((16, 128, 128), At(1278, 540));
    }

    [Fact]
    public void Draw_SourceThatStalls_KeepsItsLastPictureThenItsPlaceIsNeutral()
    {
        var still = Picture(Right, 200, 160, 170, isStill: true);
        _stage.Show([Left, Right], [Picture(Left, 100, 90, 80), still]);

        _time.Advance(StagePicture.Patience);
        _stage.Draw(_time.GetUtcNow(), _frame);
        Assert.Equal((100, 90, 80), At(320, 360));

        _time.Advance(TimeSpan.FromMilliseconds(1));
        _stage.Draw(_time.GetUtcNow(), _frame);
        Assert.Equal((YuvPicture.Neutral.Y, YuvPicture.Neutral.U, YuvPicture.Neutral.V), At(320, 360));
        Assert.Equal((200, 160, 170), At(960, 360));
    }

    [Fact]
    public void Draw_PictureOfAnotherSizeOnly_IsStretchedUntilTheRightOneComes()
    {
        var small = new PlacedTile("room", 960, 0, 320, 180, true);
        var exact = new NewestPicture(Left.Key, _time);
        _stage.Show([Left], [Picture(small, 100, 90, 80), exact]);

        _stage.Draw(_time.GetUtcNow(), _frame);
        Assert.Equal(((100, 90, 80), (100, 90, 80)), (At(0, 180), At(638, 538)));

        Bring(exact, 50, 60, 70, false);
        _stage.Draw(_time.GetUtcNow(), _frame);
        Assert.Equal((50, 60, 70), At(320, 360));
    }

    [Fact]
    public void Copy_HalfTheSize_TakesEverySecondPixelOfEachPlane()
    {
        byte[] picture = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 20, 21, 22, 23, 30, 31, 32, 33];
        var canvas = new byte[YuvPicture.Bytes(4, 2)];

        YuvPicture.Copy(picture, 4, 4, canvas, (4, 2), new PlacedTile("a", 2, 0, 2, 2, false));

        Assert.Equal([0, 0, 1, 3, 0, 0, 9, 11, 0, 20, 0, 30], canvas);
    }

    [Fact]
    public void Format_IsWhatEncodersTake() =>
        Assert.Equal((RawPixels.Yuv420p, _frame.Length), (_stage.Pixels, _stage.Format.BytesOf(_stage.Pixels)));

    private NewestPicture Picture(PlacedTile tile, byte y, byte u, byte v, bool isStill = false)
    {
        var picture = new NewestPicture(tile.Key, _time);
        Bring(picture, y, u, v, isStill);
        return picture;
    }

    private static void Bring(NewestPicture picture, byte y, byte u, byte v, bool isStill)
    {
        var pixels = picture.Key.Width * picture.Key.Height;
        picture.Next.Span[..pixels].Fill(y);
        picture.Next.Span.Slice(pixels, pixels / 4).Fill(u);
        picture.Next.Span[(pixels * 5 / 4)..].Fill(v);
        picture.Put(isStill);
    }

    private (int Y, int U, int V) At(int x, int y)
    {
        var colour = (y / 2 * StageCanvas.Width / 2) + (x / 2);
        return (_frame[(y * StageCanvas.Width) + x], _frame[Pixels + colour], _frame[(Pixels * 5 / 4) + colour]);
    }
}
