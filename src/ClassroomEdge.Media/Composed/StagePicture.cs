using System.Collections.Immutable;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Composed;

/// <summary>
/// The composed picture as a camera: each frame is drawn from the newest picture of every source, so that none waits for
/// another. Thread-safe.
/// </summary>
internal sealed class StagePicture : IVideoSource
{
    /// <summary>A source that stalls stands still for so long, then its place is empty.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public const string SourceName = "composed";

    private static readonly (int, int) Size = (StageCanvas.Width, StageCanvas.Height);
    private static readonly PlacedTile Whole = new("", 0, 0, StageCanvas.Width, StageCanvas.Height, false);

    private volatile Drawn _drawn = new([], []);

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public VideoFormat Format { get; } = new(StageCanvas.Width, StageCanvas.Height, StageCanvas.FramesPerSecond);

    /// <inheritdoc/>
    public RawPixels Pixels => RawPixels.Yuv420p;

    /// <summary>What the next frame shows.</summary>
    /// <param name="tiles">The boxes.</param>
    /// <param name="pictures">All that there are: a box takes the one of its size, or for the time being any of its source.</param>
    public void Show(ImmutableArray<PlacedTile> tiles, ImmutableArray<NewestPicture> pictures) => _drawn = new Drawn(tiles, pictures);

    /// <inheritdoc/>
    public void Draw(DateTimeOffset at, Span<byte> frame)
    {
        var drawn = _drawn;
        YuvPicture.Fill(frame, Size, Whole, YuvPicture.Black);
        foreach (var tile in drawn.Tiles)
        {
            if (!TryDraw(frame, tile, drawn.Pictures))
            {
                YuvPicture.Fill(frame, Size, tile, YuvPicture.Neutral);
            }
        }
    }

    private static bool TryDraw(Span<byte> frame, PlacedTile tile, ImmutableArray<NewestPicture> pictures)
    {
        foreach (var picture in pictures)
        {
            if (picture.Key == tile.Key && picture.TryDraw(frame, Size, tile, Patience))
            {
                return true;
            }
        }

        foreach (var picture in pictures)
        {
            if (picture.Key.Source == tile.Source && picture.Key != tile.Key && picture.TryDraw(frame, Size, tile, Patience))
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Drawn(ImmutableArray<PlacedTile> Tiles, ImmutableArray<NewestPicture> Pictures);
}
