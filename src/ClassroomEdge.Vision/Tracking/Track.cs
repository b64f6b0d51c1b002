using System.Numerics;
using ClassroomEdge.Vision.Detection;

namespace ClassroomEdge.Vision.Tracking;

/// <summary>One person followed over the frames: where the face is, how it moves, how surely it is one.</summary>
/// <param name="Id">Unique within the tracker's life; says nothing about who it is.</param>
/// <param name="Centre">Middle of the face when last seen, in pixels.</param>
/// <param name="Size">Mean of width and height, smoothed, in pixels.</param>
/// <param name="Velocity">Pixels a second, smoothed.</param>
/// <param name="Hits">Frames in which it was seen.</param>
/// <param name="FirstAt">First seen.</param>
/// <param name="LastAt">Last seen.</param>
/// <param name="IsConfirmed">Seen often enough to be a person.</param>
internal readonly record struct Track(
    long Id,
    Vector2 Centre,
    float Size,
    Vector2 Velocity,
    int Hits,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    bool IsConfirmed)
{
    // Half of the new, half of the old: frames are few a second, so that more smoothing would lag behind a walker.
    private const float Gain = 0.5f;

    /// <summary>Where it should be by now.</summary>
    public Vector2 At(DateTimeOffset now) => Centre + (Velocity * (float)(now - LastAt).TotalSeconds);

    public static Track Of(long id, in Face face, DateTimeOffset at, bool isConfirmed) =>
        new(id, face.Centre, SizeOf(face), Vector2.Zero, 1, at, at, isConfirmed);

    public Track Seen(in Face face, DateTimeOffset at, int hitsToConfirm)
    {
        float seconds = (float)(at - LastAt).TotalSeconds;
        var moved = seconds > 0 ? (face.Centre - Centre) / seconds : Velocity;
        return this with
        {
            Centre = face.Centre,
            Size = Size + ((SizeOf(face) - Size) * Gain),
            Velocity = Velocity + ((moved - Velocity) * Gain),
            Hits = Hits + 1,
            LastAt = at,
            IsConfirmed = IsConfirmed || Hits + 1 >= hitsToConfirm,
        };
    }

    public static float SizeOf(in Face face) => (face.Width + face.Height) / 2;
}
